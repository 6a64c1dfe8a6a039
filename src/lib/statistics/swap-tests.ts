import { rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { clustersOf } from './clusters';

/**
 * `swapTest` of several differences at once, which share their arrangements and may share work.
 * @param cluster (n) picture of each row
 * @param size how many differences
 * @param differences with the answers swapped on rows where `swapped` is 1; NaN = undefined. The array is used again
 * @returns as `swapTest`, one for each difference
 */
export function swapTests(
  cluster: ArrayLike<number>,
  size: number,
  differences: (swapped: Uint8Array) => readonly number[],
  { seed, permutations = 999 }: { readonly seed: number; readonly permutations?: number }
): MaybeTest[] {
  const n = cluster.length;
  if (n === 0) return Array.from({ length: size }, () => ({ pValue: null, reason: 'no-rows' }));
  const { count, of } = clustersOf(cluster);
  const swapped = new Uint8Array(n);
  const observed = differences(swapped).map(Math.abs);
  const asFar = observed.map(() => 0);
  const sides = new Uint8Array(count);
  for (let r = 0; r < permutations; r++) {
    const random = rng(seed, 'swap', r);
    for (let g = 0; g < count; g++) sides[g] = random.int(2);
    for (let i = 0; i < n; i++) swapped[i] = sides[of[i] as number] as number;
    differences(swapped).forEach((difference, m) => {
      // Equal differences may differ by rounding.
      if (!(Math.abs(difference) < (observed[m] as number) * (1 - 1e-12))) asFar[m] = (asFar[m] as number) + 1;
    });
  }
  return observed.map((size, m): MaybeTest =>
    Number.isFinite(size)
      ? { pValue: (1 + (asFar[m] as number)) / (permutations + 1), method: `swap/${permutations}` }
      : { pValue: null, reason: 'not-finite' }
  );
}
