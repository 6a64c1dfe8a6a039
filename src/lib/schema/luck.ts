import type { UndefinedReason } from './metric';

/** What could be luck. */
export type LuckQuestion =
  | { readonly kind: 'accuracy' }
  | { readonly kind: 'calibration' }
  /** Two values of a column of groups. */
  | { readonly kind: 'groups'; readonly column: string; readonly first: string; readonly second: string };

export interface LuckOptions {
  readonly question: LuckQuestion;
  /** Number of the first draw: any draw can be had by itself, and is always the same. */
  readonly from: number;
  readonly draws: number;
  /** Which set of draws: another number gives others. */
  readonly round: number;
}

/** Draws of a number as it would be by luck alone, beside the number itself. */
export type LuckDraws =
  | {
      /** Share right, calibration error, or share right of the first group less that of the second. */
      readonly observed: number;
      readonly values: Float64Array;
      /** Draws that are at least as extreme as what was observed: as high, or for two groups as far from 0. */
      readonly asFar: number;
      readonly n: number;
      readonly pictures: number;
      /** Rows whose picture has a number of rows that no other has: they can't be shuffled. */
      readonly fixed: number;
      /** Of the draws: with it anybody gets the same. */
      readonly seed: number;
      /** Of each group. */
      readonly groups?: readonly { readonly value: string; readonly n: number; readonly accuracy: number }[];
    }
  | { readonly observed: null; readonly reason: UndefinedReason };
