import type { RecalibrationMethod } from '$lib/schema/calibration';
import type { UndefinedReason } from '$lib/schema/metric';

/** A fitted map from what the model said to what it should have said. */
export interface Recalibrator {
  readonly method: RecalibrationMethod;
  /**
   * What `apply` takes and returns: logits (n x classes) to logits, the answer's confidence (n) to confidence, or
   * probabilities (n x classes) to probabilities.
   */
  readonly input: 'logits' | 'confidence' | 'probabilities';
  /** Everything that was learned. */
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
  /** Whether the best class stays the best. */
  readonly keepsAnswer: boolean;
  /** Rows that it learned from. */
  readonly n: number;
  apply(values: Float64Array): Float64Array;
}

/** Why nothing was fitted. */
export interface Refusal {
  readonly method: RecalibrationMethod;
  readonly refused: UndefinedReason;
}

export type Fit = Recalibrator | Refusal;

export const isRefusal = (fit: Fit): fit is Refusal => 'refused' in fit;

/** Logits with their truth. */
export interface LabelledLogits {
  /** (n x classes), row-major; a row that is not finite is left out. */
  readonly logits: Float64Array;
  readonly classes: number;
  /** n class indices; a row with -1 is left out. */
  readonly labels: Int32Array;
}

/** Confidences with their outcome. */
export interface Outcomes {
  /** n numbers in [0, 1]; a row with NaN is left out. */
  readonly confidence: Float64Array;
  /** 1 = the answer was right, 0 = wrong. */
  readonly right: Uint8Array;
}

/** The rows that can be learned from. */
export function usableOutcomes({ confidence, right }: Outcomes): Outcomes {
  const keep = (_: number, i: number): boolean => !Number.isNaN(confidence[i]);
  return { confidence: confidence.filter(keep), right: right.filter(keep) };
}

/** The rows of logits that can be learned from, as row numbers. */
export function usableLogits({ logits, classes, labels }: LabelledLogits): Uint32Array {
  return Uint32Array.from(labels.keys()).filter(
    (row) => (labels[row] as number) >= 0 && logits.subarray(row * classes, (row + 1) * classes).every(Number.isFinite)
  );
}
