import type { Summary } from '$lib/schema/metric';
import { eachScored } from './each-scored';

export interface TiedShare {
  /** Rows whose label is among the k best only if a tie is counted for it. */
  readonly tied: number;
  /** Rows whose rank is known. */
  readonly n: number;
  /** Whether so many rows (more than 0.1 %) hang on a tie that the score should be doubted. */
  readonly isSuspicious: boolean;
}

/** How many rows of top-k hang on a tie: repeated classes, or scores of too few digits (metrics.md 1.4). Weighted in a bootstrap. */
export const tiedShare = (k: number): Summary<TiedShare> => ({
  id: `top-${k}-ties`,
  needs: ['label', 'pred', 'gt', 'eq'],
  summarise(columns, selection) {
    let [tied, n] = [0, 0];
    eachScored(columns, selection, (row, weight) => {
      const above = columns.gt[row] as number;
      if (above < 0) return;
      n += weight;
      if (above < k && above + (columns.eq[row] as number) >= k) tied += weight;
    });
    return { tied, n, isSuspicious: tied > 0.001 * n };
  }
});
