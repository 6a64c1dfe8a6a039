import type { Interval } from './metric';

/** Why an interval or a test is not given although its value is. */
export type WithheldReason =
  | 'no-rows'
  | 'too-few-pictures'
  | 'few-decide'
  | 'shared-pictures'
  | 'no-variation'
  | 'too-few-replicates'
  | 'one-class'
  | 'not-finite'
  | 'mostly-bias'
  | 'none-holds';

export interface Withheld {
  readonly reason: WithheldReason;
  /** How many pictures there are ('too-few-pictures'), or about how many decide ('few-decide'), where that was counted. */
  readonly pictures?: number;
}

/** An interval, or why there is none that would hold what it promises. */
export type MaybeInterval = { readonly interval: Interval } | ({ readonly interval: null } & Withheld);

/** A p-value in (0, 1] with the test that gave it, or why there is none. */
export type MaybeTest = { readonly pValue: number; readonly method: string } | ({ readonly pValue: null } & Withheld);
