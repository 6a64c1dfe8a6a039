import type { UndefinedReason } from './metric';
import type { Ranged } from './thresholds';

export interface CostOptions {
  /** (K x K), row-major: `costs[is * K + called]`, finite, any unit. */
  readonly costs: Float64Array;
}

/**
 * How the answer is chosen. 'most-likely': as the run has it. 'cheapest': the smallest expected cost by its own probabilities.
 * 'cheapest-corrected': the same after a temperature that was learned on other pictures.
 */
export type CostRule = 'most-likely' | 'cheapest' | 'cheapest-corrected';

export interface CostRow {
  readonly rule: CostRule;
  /** Mean cost of an answer. */
  readonly mean: Ranged;
  /** Compared with the most likely class, picture by picture; negative saves. Null for that rule itself. */
  readonly difference: Ranged | null;
  /** Answers that are another class than the most likely one, and how many of all answers are right. */
  readonly changed: number;
  readonly right: number;
}

/** What answering by expected cost would save. */
export interface CostAnswer {
  readonly n: number;
  readonly dropped: number;
  /** Why there is nothing to compare. */
  readonly undefinedReason?: UndefinedReason;
  readonly rows: readonly CostRow[];
  /** Learned on each fold's other pictures; above 1 the model was too sure. Empty where it could not be learned. */
  readonly temperatures: readonly number[];
  readonly seed: number;
}
