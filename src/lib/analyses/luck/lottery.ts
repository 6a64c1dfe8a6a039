import type { UndefinedReason } from '$lib/schema/metric';

/** A number, and how to draw it again as luck alone would have it. */
export type Lottery =
  | {
      readonly observed: number;
      /** Far from 0 on either side counts, not only high. */
      readonly twoSided: boolean;
      readonly n: number;
      readonly pictures: number;
      /** Rows that can't be shuffled. */
      readonly fixed: number;
      readonly groups?: readonly { readonly value: string; readonly n: number; readonly accuracy: number }[];
      /** Draw number `replicate` of a seed. */
      draw(seed: number, replicate: number): number;
    }
  | { readonly reason: UndefinedReason };
