import type { Estimate, Interval } from './metric';
import type { RunColumns } from './run-columns';

/** One class as the per-class table shows it. */
export interface ClassRow {
  readonly index: number;
  readonly label: string;
  /** Rows that are of this class. */
  readonly support: number;
  /** Rows that were called this class. */
  readonly called: number;
  readonly right: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

/**
 * Which class was called which, as the cells of the matrix that are not empty: with thousands of classes nearly all are.
 * Cells are in the order of `is`, then of `called`; the three columns have the same length.
 */
export interface Confusion {
  readonly classes: readonly string[];
  /** Class index of the truth. */
  readonly is: Int32Array;
  /** Class index of the answer. */
  readonly called: Int32Array;
  /** Rows, at least 1. */
  readonly counts: Int32Array;
  /**
   * (classes) a group for each class, so that most mistakes are among classes of one group; groups are numbered from 0 on.
   * Only where there are too many classes to draw.
   */
  readonly group?: Int32Array;
}

/** One bin of the reliability diagram; bins without rows are left out. */
export interface ReliabilityBin {
  readonly index: number;
  /** Bin edges, in [0, 1]; left-closed. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
  /** Wilson interval of `accuracy`. */
  readonly interval: Interval;
}

export interface Reliability {
  readonly binCount: number;
  readonly bins: readonly ReliabilityBin[];
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly ece: number;
  readonly convention: string;
  /** Mean ECE that a perfectly calibrated model with these confidences shows at this n. */
  readonly noiseFloor: number;
  /** Consistency-resampling p-value of ECE (Monte Carlo, never 0). */
  readonly pValue: number;
}

export interface SliceRow {
  readonly column: string;
  readonly value: string;
  readonly right: number;
  readonly accuracy: Estimate;
  /** An earlier column that puts the same pictures together under other names. */
  readonly sameAs?: string;
}

/** Everything the overview says about one classification run. Made by the score worker. */
export interface Answer {
  readonly columns: RunColumns;
  /** Rows with a label and a prediction. */
  readonly n: number;
  readonly right: number;
  readonly accuracy: Estimate;
  /** The majority class and the accuracy of always saying it. */
  readonly baseline: { readonly label: string; readonly estimate: Estimate } | null;
  /** Every metric of the registry, in its order. */
  readonly estimates: readonly Estimate[];
  readonly confusion: Confusion;
  readonly classes: readonly ClassRow[];
  readonly reliability: Reliability | null;
  readonly slices: readonly SliceRow[];
  readonly seed: number;
}
