import type { Reliability } from './answer';
import type { Estimate } from './metric';
import type { WordsKind } from './words-task';

/** Every metric in one group of a column. */
export interface JudgedSlice {
  readonly column: string;
  readonly value: string;
  readonly n: number;
  readonly estimates: readonly Estimate[];
}

/** Written answers, judged. Made by the score worker. */
export interface JudgedAnswers {
  readonly kind: WordsKind;
  /** Rows with an answer and something to compare it with. */
  readonly n: number;
  /** Rows that count as right: the headline score is at least one half. */
  readonly right: number;
  /** The metric that the headline is about. */
  readonly headline: Estimate;
  readonly estimates: readonly Estimate[];
  /** Of every row by the headline metric, in [0, 1]; NaN where there is nothing to judge. */
  readonly score: Float64Array;
  /** Of every row: exp of the mean log probability of its tokens, in (0, 1]; NaN without an answer. */
  readonly confidence: Float64Array;
  /** Whether that confidence is to be believed; null without rows. */
  readonly reliability: Reliability | null;
  readonly slices: readonly JudgedSlice[];
  readonly seed: number;
}
