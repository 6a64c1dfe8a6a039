import type { CompareVerdict } from './compare-verdict';
import type { Interval, Metric } from './metric';
import type { RunColumns } from './run-columns';
import type { MaybeTest, Withheld } from './uncertainty';

/** Rows of a run with what they can be paired by. */
export interface NamedRows {
  readonly columns: RunColumns;
  /** One for each row. */
  readonly ids: readonly string[];
  /** SHA-256 of the picture of each row; null where it is not known. */
  readonly images: readonly (string | null)[];
}

/** How the rows of two runs were brought together. Every row of both is in exactly one of the counts. */
export interface Pairing {
  /** By the same id, or by the same picture where the ids are others. */
  readonly by: 'id' | 'image';
  /** Pairs that are compared. */
  readonly pairs: number;
  /** Rows of each run without a partner. */
  readonly unpaired: readonly [number, number];
  /** Pairs with different labels, not compared: nobody knows what is right. */
  readonly labelsDiffer: number;
  /** Pairs that lack the label or an answer, not compared. */
  readonly unjudged: number;
}

/** A difference A minus B with how sure it is. */
export interface Difference {
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
  readonly interval?: Interval;
  readonly withheld?: Withheld;
  readonly test: MaybeTest;
  /** p after the adjustment for several tests at once; null where there is no test. */
  readonly adjusted: number | null;
  /** Pairs that it rests on. */
  readonly n: number;
}

export interface MetricDifference extends Difference {
  readonly metric: string;
  readonly convention: string;
  readonly unit: Metric['unit'];
  readonly better: 'higher' | 'lower';
  /** Pairs that it could not use. */
  readonly dropped: number;
}

/** The share right in one group. */
export interface SliceDifference extends Difference {
  readonly column: string;
  readonly value: string;
}

/** Who is right on a row of the run in hand; rows that are not compared have -1. */
export const OUTCOMES = ['neither', 'only-a', 'only-b', 'both'] as const;

/** The run in hand (A) against another one (B), by the share of the same pictures that each is right on. */
export interface Comparison extends Omit<Difference, 'adjusted'> {
  readonly pairing: Pairing;
  /** Pictures that the pairs are of. */
  readonly pictures: number;
  readonly counts: { readonly both: number; readonly onlyA: number; readonly onlyB: number; readonly neither: number };
  readonly verdict: CompareVerdict;
  /** Smallest difference that matters, as the person said, in (0, 1). */
  readonly margin: number;
  /** McNemar's tests of these counts, for independent rows. */
  readonly mcnemar: { readonly exact: MaybeTest; readonly midP: MaybeTest };
  /** Smallest difference that so many pictures would find 4 times in 5; null when none would be. */
  readonly detectable: number | null;
  /** In each group of each column; adjusted together by Benjamini and Hochberg. */
  readonly slices: readonly SliceDifference[];
  /** (rows of A) index into `OUTCOMES`, or -1. */
  readonly outcome: Int8Array;
  /** (rows of A) what B answered, index into `classes`; -1 = not compared. */
  readonly rivalAnswer: Int32Array;
  readonly classes: readonly string[];
  readonly seed: number;
}
