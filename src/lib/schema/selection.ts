import type { OperatingPoint, RiskPoint } from './calibration';
import type { Estimate } from './metric';

/** One place where the handle of the risk-coverage curve can stand. */
export interface RiskStep {
  /** Least confidence that is answered, in [0, 1]. */
  readonly threshold: number;
  /** Scored rows at or above it, and how many of these are wrong. */
  readonly accepted: number;
  readonly wrong: number;
  /** accepted / n, in (0, 1]. */
  readonly coverage: number;
  /** wrong / accepted. */
  readonly risk: number;
  /** Upper limit of the risk on new pictures. The limits of all steps hold at once, so that any may be chosen by looking. */
  readonly upperRisk: number;
}

/** What answering only when sure gains. */
export interface SelectiveAnswer {
  /** Rows with label, answer and confidence. */
  readonly n: number;
  readonly wrong: number;
  /** Read and labelled rows without a confidence: left out. */
  readonly dropped: number;
  /** From the strictest threshold to none; empty without rows. */
  readonly curve: readonly RiskPoint[];
  /** From strict to lax. */
  readonly steps: readonly RiskStep[];
  /** With what certainty all limits of the steps hold. */
  readonly certainty: number;
}

/** The whole curve in one number, three ways, each with its interval: asked for by itself, since many rows take long. */
export interface SelectiveAreas {
  readonly n: number;
  /** AUGRC, AURC and E-AURC; empty without rows. */
  readonly estimates: readonly Estimate[];
  readonly seed: number;
}

export interface PromiseOptions {
  /** Share wrong among answered rows that one wants to stay below, in (0, 1). */
  readonly targetRisk: number;
}

/** A threshold with a promise, chosen on one half and checked on the other. */
export interface PromiseAnswer {
  readonly point: OperatingPoint;
  /** Least confidence of a row that the threshold answers; null when there is none. */
  readonly threshold: number | null;
  /** Rows that it takes to promise anything, without a single mistake. */
  readonly fewest: number;
  readonly seed: number;
}
