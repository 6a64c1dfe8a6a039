import type {
  CalibrationTest,
  Difference,
  RecalibrationMethod,
  RecalibrationScheme,
  ReliabilityCurve
} from './calibration';
import type { UndefinedReason } from './metric';

export interface RecalibrationOptions {
  readonly method: RecalibrationMethod;
}

/** How well calibrated the judged rows are, before or after. */
export interface JudgedCalibration {
  readonly curve: ReliabilityCurve;
  /** Whether chance explains the calibration error. */
  readonly eceTest: CalibrationTest;
}

/** The confidences of the judged rows, side by side. */
export interface RecalibratedRows {
  /** Row numbers of the run. */
  readonly row: Uint32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Class index of the answer afterwards. */
  readonly answer: Int32Array;
}

/** What a recalibration does on rows that it did not learn from. */
export interface Recalibration {
  readonly method: RecalibrationMethod;
  readonly scheme: RecalibrationScheme;
  /** What was learned: one entry, or one a fifth. */
  readonly parameters: readonly Readonly<Record<string, number | readonly number[]>>[];
  /** Rows that each was learned from (the most, where fifths differ by one). */
  readonly learnedRows: number;
  readonly judgedRows: number;
  /** Pictures of the judged rows. */
  readonly judgedPictures: number;
  /** Rows that would be judged, but have no confidence before or after. */
  readonly leftOut: number;
  /** Scores of exactly 0, which have no logarithm: a tiny number stood for them. */
  readonly zeros: number;
  /** Judged rows whose answer is another one now, and how many of them became right or wrong. */
  readonly changed: { readonly answers: number; readonly toRight: number; readonly toWrong: number };
  /** Paired, on the judged rows; `brier-top-label` decides whether it helped. */
  readonly differences: readonly Difference[];
  readonly before: JudgedCalibration;
  readonly after: JudgedCalibration;
  readonly rows: RecalibratedRows;
}

export type RecalibrationAnswer =
  Recalibration | { readonly method: RecalibrationMethod; readonly refused: UndefinedReason };
