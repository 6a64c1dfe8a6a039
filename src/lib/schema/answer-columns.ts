import type { TextColumn } from './run-columns';

/**
 * One run of text answers or captions as a structure of arrays, one row a question or picture (metrics.md C).
 * NaN marks a missing number, null a missing text; a run without a column has it filled with these.
 */
export interface AnswerColumns {
  readonly n: number;
  /** What the model said; '' is an answer, null means that it was never asked or stopped with an error. */
  readonly prediction: readonly (string | null)[];
  /** What people said: answers to the question, or captions. An empty list = nothing to compare with. */
  readonly references: readonly (readonly string[])[];
  /** Objects known to be in the picture, as names of the object table; null = not known. */
  readonly objects: readonly (readonly string[] | null)[];
  /** cos(picture, prediction), in [-1, 1]. */
  readonly imageCosine: Float64Array;
  /** The highest cos(prediction, reference) over the references, in [-1, 1]. */
  readonly referenceCosine: Float64Array;
  /** (n + 1) where the tokens of a row begin in `tokenLogProbs`; the last entry is their total. */
  readonly tokenStart: Int32Array;
  /** Natural log of the probability of each token that was emitted, <= 0; without prompt and start tokens. */
  readonly tokenLogProbs: Float64Array;
  /** 1 where the last token of a row is the end-of-sequence token. */
  readonly endsWithEos: Uint8Array;
  /** Picture cluster: rows about the same picture share a number. */
  readonly cluster: Int32Array;
  readonly groups: Readonly<Record<string, TextColumn>>;
}
