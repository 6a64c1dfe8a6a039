import { betaQuantile } from '$lib/numeric/incomplete-beta';
import type { Interval } from '$lib/schema/metric';

/**
 * Clopper-Pearson interval of a proportion: covers at least as often as it says, whatever the proportion, when rows are
 * independent. Wider than needed for that reason.
 * Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934), 404-413.
 * @param hits 0 to n; may be an effective number
 * @param n trials, above 0; may be an effective number
 * @throws RangeError when n is not above 0 or hits is outside 0 to n
 */
export function clopperPearson(hits: number, n: number, level = 0.95, method = 'clopper-pearson'): Interval {
  if (!(n > 0)) throw new RangeError(`clopperPearson: got n = ${n}, expected more than 0`);
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`clopperPearson: got hits = ${hits}, expected 0 to ${n}`);
  const tail = (1 - level) / 2;
  return {
    low: hits === 0 ? 0 : betaQuantile(tail, hits, n - hits + 1),
    high: hits === n ? 1 : betaQuantile(1 - tail, hits + 1, n - hits),
    level,
    method
  };
}
