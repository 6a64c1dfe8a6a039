import { rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { clustersOf } from './clusters';

/**
 * Paired permutation test of any difference between two models, also of metrics that do not add up over rows: the
 * answers of A and B are swapped for randomly chosen pictures. For sums over rows `signFlipTest` is far cheaper.
 * Exact in the same sense.
 * @param cluster (n) picture of each row
 * @param difference of the metric, A minus B, with the answers swapped on rows where `swapped` is 1; NaN = undefined.
 *   The array is used again for the next call.
 * @returns two-sided p in (0, 1]; withheld without rows, or when the difference is undefined as it stands. Arrangements
 *   that leave it undefined count as equally far, so that they can't make a difference look surer.
 */
export function swapTest(
  cluster: ArrayLike<number>,
  difference: (swapped: Uint8Array) => number,
  { seed, permutations = 999 }: { readonly seed: number; readonly permutations?: number }
): MaybeTest {
  const n = cluster.length;
  if (n === 0) return { pValue: null, reason: 'no-rows' };
  const { count, of } = clustersOf(cluster);
  const swapped = new Uint8Array(n);
  const observed = Math.abs(difference(swapped));
  if (!Number.isFinite(observed)) return { pValue: null, reason: 'not-finite' };
  const sides = new Uint8Array(count);
  let asFar = 0;
  for (let r = 0; r < permutations; r++) {
    const random = rng(seed, 'swap', r);
    for (let g = 0; g < count; g++) sides[g] = random.int(2);
    for (let i = 0; i < n; i++) swapped[i] = sides[of[i] as number] as number;
    // Equal differences may differ by rounding.
    if (!(Math.abs(difference(swapped)) < observed * (1 - 1e-12))) asFar++;
  }
  return { pValue: (1 + asFar) / (permutations + 1), method: `swap/${permutations}` };
}
