import type { Interval, UndefinedReason } from './metric';
import type { Withheld } from './uncertainty';

/** What the threshold of a yes/no decision is chosen for. */
export type ThresholdGoal =
  | { readonly kind: 'f-beta'; readonly beta: number }
  | { readonly kind: 'cost'; readonly falsePositive: number; readonly falseNegative: number }
  /** The fewest false alarms with at least this share found. */
  | { readonly kind: 'least-recall'; readonly least: number }
  /** The most found with at least this share of the calls right. */
  | { readonly kind: 'least-precision'; readonly least: number };

/** Decisions on one class against the rest. */
export interface DecisionCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** A number with its interval, or why there is no interval. */
export interface Ranged {
  readonly value: number;
  /** Between these the exact number lies for certain: only where scores were counted in bins. */
  readonly bound?: { readonly low: number; readonly high: number };
  readonly interval?: Interval;
  readonly withheld?: Withheld;
}

/** Shares at a threshold; null where nothing is there to take a share of. */
export interface DecisionShares {
  /** Of the pictures of the class, found. */
  readonly recall: Ranged | null;
  /** Of the calls, right. */
  readonly precision: Ranged | null;
  /** Of the other pictures, called. */
  readonly falseAlarms: Ranged | null;
}

/** One class against the rest, in one number. */
export interface ClassRankRow {
  readonly index: number;
  /** Pictures of the class, and of all others. */
  readonly positives: number;
  readonly negatives: number;
  /** Null when a side is empty. */
  readonly auroc: Ranged | null;
  /** Null when there is no picture of the class. */
  readonly averagePrecision: number | null;
}

export interface ClassRankingAnswer {
  /** Labelled rows with scores. */
  readonly n: number;
  readonly dropped: number;
  /** 'exact': from all scores. 'binned': from counts in bins, with a certain bound. 'none': the run keeps no scores of all classes. */
  readonly source: 'exact' | 'binned' | 'none';
  /** In the order of the classes. */
  readonly rows: readonly ClassRankRow[];
  /** Whether intervals were computed: not for very many classes. */
  readonly hasIntervals: boolean;
}

export interface ClassThresholdOptions {
  /** Index of the class. */
  readonly index: number;
  readonly goal: ThresholdGoal;
}

/** One threshold: called are the rows that score at least as much. */
export interface CurvePoint {
  /** In the unit of the scores; Infinity calls none. */
  readonly threshold: number;
  /** The same as a probability, in [0, 1]; Infinity stays. */
  readonly sure: number;
  readonly truePositive: number;
  readonly falsePositive: number;
}

/** A threshold that was chosen on one half, and what it does on the other. */
export interface ChosenPoint {
  /** Index into the points of the curve. */
  readonly place: number;
  readonly sure: number;
  /** Whether the goal could be reached where it was chosen; a threshold that calls none is no success. */
  readonly reached: boolean;
  readonly fittedOn: number;
  readonly heldOn: number;
  /** What was aimed at, on the half that it was chosen on (too good) and on the other. */
  readonly fittedValue: number | null;
  readonly heldValue: number | null;
  readonly heldCounts: DecisionCounts;
  readonly heldShares: DecisionShares;
  readonly convention: string;
}

/** The ROC and precision-recall curves of one class against the rest. */
export interface ClassThresholdAnswer {
  readonly index: number;
  readonly n: number;
  readonly dropped: number;
  readonly positives: number;
  readonly negatives: number;
  /** Why there are no curves. */
  readonly undefinedReason?: UndefinedReason;
  /** 'binned': the points stand at the edges of bins, and no threshold can be judged on other pictures. */
  readonly source: 'exact' | 'binned';
  /** From a threshold that calls none to one that calls all; thinned where there are very many. Empty without curves. */
  readonly points: readonly CurvePoint[];
  readonly auroc: Ranged | null;
  readonly averagePrecision: Ranged | null;
  readonly chosen: ChosenPoint | null;
  readonly seed: number;
}

export interface ThresholdSharesOptions {
  readonly index: number;
  /** In the unit of the scores. */
  readonly threshold: number;
}

/** What one threshold does on all rows: chosen by looking, so a little too good. */
export interface ThresholdSharesAnswer {
  readonly threshold: number;
  readonly counts: DecisionCounts;
  readonly shares: DecisionShares;
}
