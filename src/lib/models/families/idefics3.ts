import type { FamilyAdapter } from './family-adapter';

/**
 * Idefics3 without image splitting: one square picture. The order of tokens is that of transformers' `Idefics3Processor`
 * (`_prompt_single_image`) in the chat template of the embedded model.
 */
export const idefics3: FamilyAdapter = {
  id: 'idefics3',
  prompt: (question) => [
    { special: '<bos>' },
    { text: 'user:' },
    { special: '<fake_token_around_image>' },
    { special: '<global-img>' },
    { image: true },
    { special: '<fake_token_around_image>' },
    { typed: question },
    { text: ' assistant:' }
  ],
  captionPrompt: 'Describe the image',
  confidence: 'token-probabilities'
};
