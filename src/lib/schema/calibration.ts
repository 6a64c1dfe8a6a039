import type { Estimate, Interval, UndefinedReason, Value } from './metric';
import type { Withheld } from './uncertainty';

/** One level stretch of the curve: rows with confidence from `low` to `high` were right in a share of `right`. */
export interface ReliabilityStep {
  readonly low: number;
  readonly high: number;
  readonly right: number;
  readonly n: number;
}

/** Pointwise limits at given confidences; all arrays have the same length. */
export interface Band {
  readonly at: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: number;
  /** e.g. `consistency/200`, `confidence/bootstrap-cluster/200`. */
  readonly method: string;
}

export interface ReliabilityCurve {
  /** The isotonic (CORP) curve; needs no bins. */
  readonly steps: readonly ReliabilityStep[];
  /** Where the curve of a perfectly calibrated model with these confidences lies: outside of it, chance does not explain. */
  readonly consistency: Band;
  /** Where the true curve may lie. */
  readonly confidence: Band;
}

/** What answering only rows with confidence >= `threshold` does. */
export interface RiskPoint {
  readonly threshold: number;
  /** Share of rows answered, in (0, 1]. */
  readonly coverage: number;
  /** Share wrong among those answered. */
  readonly risk: number;
  /** Share of all rows that are answered and wrong: coverage times risk. */
  readonly generalisedRisk: number;
  /** Least risk that any order could have at this coverage. */
  readonly bestRisk: number;
}

export interface GuaranteedPoint {
  /** Answer rows with a confidence above it; -Infinity answers all. */
  readonly above: number;
  /** On the calibration rows. */
  readonly coverage: number;
  readonly accepted: number;
  readonly errors: number;
  readonly empiricalRisk: number;
  /** Clopper-Pearson upper limit of the risk at the level that the test used; at most the target. */
  readonly upperRisk: number;
}

export interface Guarantee {
  readonly targetRisk: number;
  readonly delta: number;
  /** Null when no threshold could be shown to keep the promise. */
  readonly point: GuaranteedPoint | null;
  /** Numbers of rows at which the sequences of tests began, and share of delta of each. */
  readonly starts: readonly number[];
  readonly levelOfEach: number;
  readonly n: number;
}

/** A threshold that was chosen on one half of the rows, and what it does on the other. */
export interface OperatingPoint {
  readonly guarantee: Guarantee;
  /** On the other half; null when there is no threshold or it answers nothing there. */
  readonly held: {
    readonly n: number;
    readonly accepted: number;
    readonly coverage: number;
    readonly risk: number;
    readonly interval: Interval;
  } | null;
}

export interface SelectionReport {
  readonly curve: readonly RiskPoint[];
  readonly operatingPoints: readonly OperatingPoint[];
}

export interface Difference {
  readonly metric: string;
  readonly convention: string;
  readonly before: Value;
  readonly after: Value;
  /** After minus before; null when either is undefined. */
  readonly difference: number | null;
  /** Of the difference, from replicates that both share. */
  readonly interval?: Interval;
  /** Why there is a difference but no interval that would hold what it says. */
  readonly withheld?: Withheld;
  readonly n: number;
}

export type RecalibrationMethod =
  'temperature' | 'vector' | 'platt' | 'isotonic' | 'isotonic-per-class' | 'beta' | 'histogram-binning';

/** Learned on one half and judged on the other, or each fifth judged by what the other four taught. */
export type RecalibrationScheme = 'split-half' | 'cross-fit-5';

export interface Coverage {
  /** Share of rows whose set holds the label. */
  readonly value: number | null;
  readonly reason?: UndefinedReason;
  readonly interval?: Interval;
  readonly n: number;
}

export interface ConformalReport {
  readonly alpha: number;
  /** For each class; all equal unless by class. Infinity = the class is in every set. */
  readonly thresholds: readonly number[];
  /** Rows that the threshold of each class rests on. */
  readonly calibrationRows: readonly number[];
  readonly coverage: Coverage;
  /** Where coverage lies in 90 of 100 calibration sets of this size, for endless test rows; only with one threshold. */
  readonly expectedRange?: Interval;
  readonly meanSize: number | null;
  readonly medianSize: number | null;
  /** Rows with a set of 0, 1, ..., classes. */
  readonly sizes: readonly number[];
  /** Coverage of the sets of each size, as long as `sizes`. */
  readonly coverageBySize: readonly Coverage[];
  /** Least coverage among sizes with at least 50 rows. */
  readonly worstBySize: { readonly size: number; readonly coverage: number } | null;
  readonly coverageByClass: readonly Coverage[];
}

/** Mean score = miscalibration - discrimination + uncertainty. */
export interface ScoreDecomposition {
  readonly score: number;
  /** What recalibration could win, >= 0. */
  readonly miscalibration: number;
  /** What the recalibrated forecast wins over always saying the base rate, >= 0. */
  readonly discrimination: number;
  /** Score of always saying the base rate. */
  readonly uncertainty: number;
}

export interface CalibrationTest {
  /** Mean ECE of a perfectly calibrated model with these confidences at this n. */
  readonly noiseFloor: number;
  /** (1 + draws at least as far off) / (draws + 1), in (0, 1]. */
  readonly pValue: number;
}

/** Answers of about the same confidence, by whether they are right. */
export interface ConfidenceBin {
  /** Edges, in [0, 1]; left-closed. */
  readonly low: number;
  readonly high: number;
  /** Smallest and largest confidence that is in it. */
  readonly least: number;
  readonly most: number;
  readonly right: number;
  readonly wrong: number;
}

/** The parts that need rows; null without any, or when a row has no confidence. */
export interface CalibrationParts {
  readonly meanConfidence: number;
  readonly medianConfidence: number;
  readonly accuracy: number;
  /** Clusters of rows; as many as rows when no picture repeats. */
  readonly pictures: number;
  readonly curve: ReliabilityCurve;
  /** Bins with rows, lowest first. */
  readonly histogram: readonly ConfidenceBin[];
  readonly brier: ScoreDecomposition;
  readonly log: ScoreDecomposition;
  /** Whether chance explains ECE, and what ECE chance alone gives. */
  readonly eceTest: CalibrationTest;
  /** The same for the CORP miscalibration of the Brier score. */
  readonly miscalibrationTest: CalibrationTest;
}

export interface CalibrationAnswer {
  readonly n: number;
  /** Without intervals: those take a bootstrap, and are asked for by themselves (`calibration-intervals`). */
  readonly estimates: readonly Estimate[];
  /** The calibration error as other tools count it, in 15 bins. */
  readonly conventions: readonly Estimate[];
  /** Whether the rows hold the scores of all classes, which some recalibrations need. */
  readonly hasScores: boolean;
  readonly parts: CalibrationParts | null;
  readonly seed: number;
}
