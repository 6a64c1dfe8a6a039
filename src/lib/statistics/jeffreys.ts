import { betaQuantile } from '$lib/numeric/incomplete-beta';
import type { Interval } from '$lib/schema/metric';

/**
 * Jeffreys interval of a proportion: the central part of the posterior under the prior Beta(1/2, 1/2).
 * As statsmodels' `proportion_confint(method='jeffreys')`: the ends are not moved to 0 or 1 when all or none hit.
 * Source: L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133.
 * @param hits 0 to n; may be an effective number
 * @param n trials, above 0; may be an effective number
 * @throws RangeError when n is not above 0 or hits is outside 0 to n
 */
export function jeffreys(hits: number, n: number, level = 0.95, method = 'jeffreys'): Interval {
  if (!(n > 0)) throw new RangeError(`jeffreys: got n = ${n}, expected more than 0`);
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`jeffreys: got hits = ${hits}, expected 0 to ${n}`);
  const tail = (1 - level) / 2;
  const [a, b] = [hits + 0.5, n - hits + 0.5];
  return { low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b), level, method };
}
