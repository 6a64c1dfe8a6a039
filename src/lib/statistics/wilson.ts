import { normalQuantile } from '$lib/numeric/normal';
import type { Interval } from '$lib/schema/metric';

/**
 * Wilson score interval of a proportion. Stays inside [0, 1] and is honest at 0 and 1.
 * Source: E. B. Wilson, JASA 22 (1927), 209-212.
 * @param share observed proportion, in [0, 1]
 * @param n number of trials it rests on, > 0; may be an effective number
 * @throws RangeError when n is not above 0 or share is outside [0, 1]
 */
export function wilson(share: number, n: number, level = 0.95, method = 'wilson'): Interval {
  if (!(n > 0)) throw new RangeError(`wilson: got n = ${n}, expected more than 0`);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`wilson: got share = ${share}, expected 0 to 1`);
  const z2 = normalQuantile(1 - (1 - level) / 2) ** 2;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n)) * (Math.sqrt(z2) / (1 + z2 / n));
  return {
    low: share === 0 ? 0 : Math.max(0, centre - half),
    high: share === 1 ? 1 : Math.min(1, centre + half),
    level,
    method
  };
}
