import { binomialCdf } from '$lib/numeric/binomial';

/** Limits of a quantile; null where the sample is too small for a limit on that side. */
export interface QuantileInterval {
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

/**
 * Interval of a quantile between two order statistics: holds at least as often as it says, whatever the distribution, when
 * rows are independent. With few rows beyond the quantile there is no limit on that side.
 * Source: W. J. Conover, Practical Nonparametric Statistics (1999), 3.2; H. A. David, H. N. Nagaraja, Order Statistics (2003), 7.1.
 * @param sorted ascending, finite
 * @param q in (0, 1)
 * @throws RangeError when q is outside (0, 1)
 */
export function quantileInterval(sorted: ArrayLike<number>, q: number, level = 0.95): QuantileInterval {
  if (!(q > 0 && q < 1)) throw new RangeError(`quantileInterval: got q = ${q}, expected 0 to 1`);
  const { low, high } = quantileRanks(sorted.length, q, level);
  return {
    low: low === null ? null : (sorted[low - 1] as number),
    high: high === null ? null : (sorted[high - 1] as number),
    level,
    method: 'order-statistics/binomial'
  };
}

/**
 * Which order statistics, 1 = the smallest: the largest below which the quantile lies in at most half of 1 - level, and the
 * smallest above which it does.
 */
export function quantileRanks(
  n: number,
  q: number,
  level: number
): { readonly low: number | null; readonly high: number | null } {
  const tail = (1 - level) / 2;
  // Both tails are monotone in the rank, so a search by halves finds where each passes the limit.
  const low = lastWhere(n, (rank) => binomialCdf(rank - 1, n, q) <= tail);
  const high = lastWhere(n, (rank) => binomialCdf(rank - 1, n, q) < 1 - tail) + 1;
  return { low: low === 0 ? null : low, high: high > n ? null : high };
}

/** The last of 1 to n that holds, where all before it do; 0 when none does. */
function lastWhere(n: number, holds: (rank: number) => boolean): number {
  let [known, open] = [0, n];
  while (known < open) {
    const middle = Math.ceil((known + open) / 2);
    if (holds(middle)) known = middle;
    else open = middle - 1;
  }
  return known;
}
