import type { MetricText } from './metrics';

const PUNCTUATION =
  'Captions are split into words by our own rules; published numbers use a Java program that can differ.';
const bleu = (order: number): MetricText => ({
  name: `BLEU-${order}`,
  explanation: `How many runs of ${order === 1 ? 'one word' : `one to ${order} words`} a person’s caption has too, over all captions together.`,
  caution: `It sees words, not meaning. ${PUNCTUATION}`
});

/** Names and explanations of the metrics of text answers and captions, part of `METRIC_TEXTS`. */
export const ANSWER_METRIC_TEXTS: Readonly<Record<string, MetricText>> = {
  'vqa-accuracy': {
    name: 'VQA accuracy',
    explanation:
      'An answer is right when at least three of the other people gave it, and partly right with one or two.',
    caution: 'It needs at least four human answers, usually ten. Number words of people are not turned into digits.'
  },
  'vqa-accuracy-evalai': {
    name: 'VQA accuracy, EvalAI rules',
    explanation: 'VQA accuracy with the text rules of EvalAI and lmms-eval, which treat both sides alike.',
    caution: 'It is there to compare numbers with those tools, and is usually a little higher than the official one.'
  },
  'exact-match': {
    name: 'Exact match',
    explanation: 'The share of answers that equal a reference, without regard to capitals, punctuation and articles.',
    caution: 'A right answer in other words counts as wrong.'
  },
  'exact-match-strict': {
    name: 'Exact match, every character',
    explanation: 'The share of answers that equal a reference character by character.',
    caution: 'A period at the end is enough to be wrong.'
  },
  'relaxed-accuracy': {
    name: 'Relaxed accuracy',
    explanation: 'Numbers may be off by 5 %; any other answer must equal the reference, except for capitals.',
    caution: 'Numbers with a comma are not read as numbers, and 5 is not 5 %.'
  },
  anls: {
    name: 'ANLS',
    explanation:
      'How similar an answer is to the closest reference, letter by letter; below one half it counts as wrong.',
    caution: 'Similar letters can mean something else: 1990 and 1999 are three quarters alike.'
  },
  'anls-paper': {
    name: 'ANLS as in the paper',
    explanation: 'ANLS with exactly one half counted as wrong, as the paper has it.',
    caution: 'Scripts in use keep one half, so published numbers are usually those of ANLS.'
  },
  'token-f1': {
    name: 'Word F1',
    explanation: 'How many words an answer and the closest reference share, counting both missing and extra words.',
    caution: 'Word order and “not” do not count.'
  },
  'pope-accuracy': {
    name: 'Yes or no right',
    explanation: 'The share of yes-or-no questions about objects that were answered rightly.',
    caution: 'Half of such questions are usually true, so guessing reaches one half.'
  },
  'pope-precision': {
    name: 'Right when saying yes',
    explanation: 'Of the objects it says are there, the share that are.',
    caution: 'Any answer without a no counts as a yes.'
  },
  'pope-recall': {
    name: 'Yes when it is there',
    explanation: 'Of the objects that are there, the share it says are there.',
    caution: 'Always saying yes makes it 1.'
  },
  'pope-f1': {
    name: 'F1 of yes',
    explanation: 'One number for both finding what is there and being right when saying yes.',
    caution: 'Always saying yes reaches two thirds when half is there.'
  },
  'pope-yes-ratio': {
    name: 'Share of yes',
    explanation: 'The share of answers that are read as a yes. When half is there, one half is right.',
    caution: 'Some tools print the share of yes among the references under this name.'
  },
  'pope-unparsed': {
    name: 'Neither yes nor no',
    explanation: 'The share of answers that say neither; the rule takes them for a yes.',
    caution: 'When it is high, the other numbers describe the rule more than the model.'
  },
  'bleu-1': bleu(1),
  'bleu-2': bleu(2),
  'bleu-3': bleu(3),
  'bleu-4': bleu(4),
  'rouge-l': {
    name: 'ROUGE-L',
    explanation: 'The longest chain of words that a caption and a reference have in the same order.',
    caution: PUNCTUATION
  },
  'cider-d': {
    name: 'CIDEr-D',
    explanation: 'How much a caption shares with those of people, with rare words counting more. From 0 to 10.',
    caution: 'What is rare depends on the set, so numbers from different sets cannot be compared.'
  },
  'meteor-exact-stem': {
    name: 'METEOR without synonyms',
    explanation: 'Words and word stems that a caption and a reference share, less when they are scattered.',
    caution: 'It is not the METEOR of published tables and cannot be compared with it.'
  },
  'clip-score': {
    name: 'CLIPScore',
    explanation: 'How well a caption fits the picture, as a CLIP model sees it; no reference is needed.',
    caution: 'It is one model’s opinion of another, and depends on which model. It hardly notices swapped words.'
  },
  'ref-clip-score': {
    name: 'RefCLIPScore',
    explanation: 'How well a caption fits both the picture and the closest human caption, as a CLIP model sees it.',
    caution: 'It depends on which CLIP model is used.'
  },
  'chair-i': {
    name: 'Invented objects, of all mentions',
    explanation: 'Of all objects that captions mention, the share that is not in the picture.',
    caution: 'Short captions win. The list of words is our own, so it differs from published CHAIR numbers.'
  },
  'chair-s': {
    name: 'Captions with an invented object',
    explanation: 'The share of captions that mention at least one object that is not in the picture.',
    caution: 'Short captions win. The list of words is our own, so it differs from published CHAIR numbers.'
  },
  'chair-recall': {
    name: 'Objects mentioned',
    explanation: 'Of the objects in the pictures, the share that the captions mention.',
    caution: 'A caption need not mention everything; read it beside the share of invented objects.'
  },
  'caption-length': {
    name: 'Words in a caption',
    explanation: 'The mean number of words, without punctuation.',
    caution: 'Longer is not better: it is there to read the other numbers by.'
  },
  'answer-confidence': {
    name: 'Sureness of its words',
    explanation: 'How probable the model found each word of its answers, on average.',
    caution: 'Sure is not right: see whether it knows when it is wrong.'
  },
  perplexity: {
    name: 'Perplexity',
    explanation: 'How surprised the model was by its own words: 1 is not at all.',
    caution: 'Models that cut text into other pieces cannot be compared.'
  }
};
