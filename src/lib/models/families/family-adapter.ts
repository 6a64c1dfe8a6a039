/** A piece of a prompt: a token that the model knows by name, text of the template, or text that a person typed. */
export type PromptPiece =
  { readonly special: string } | { readonly text: string } | { readonly typed: string } | { readonly image: true };

/** What a family of models expects and how its answers are to be read. One file a family. */
export interface FamilyAdapter {
  readonly id: string;
  /**
   * The prompt before the answer. `image` stands where the features of the picture go, as many tokens as they are.
   * Text that a person typed is a piece of its own: what looks like a special token in it stays plain text.
   */
  prompt(question: string): readonly PromptPiece[];
  /** What to ask for a caption. */
  readonly captionPrompt: string;
  /** What the probability of an answer means here; a key of the messages. */
  readonly confidence: 'token-probabilities';
}
