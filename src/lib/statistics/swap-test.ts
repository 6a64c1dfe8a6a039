import { rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import type { SummedNumber } from './cluster-sums';
import { clusterTotals, clustersOf } from './clusters';

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
  return swaps(count, { seed, permutations }, (sides) => {
    for (let i = 0; i < n; i++) swapped[i] = sides[of[i] as number] as number;
    return difference(swapped);
  });
}

/**
 * The same test of a number that is made of sums over rows, for which only what each picture adds up to is swapped.
 * @param rows that are used, of both runs
 * @param cluster of each row of the run (indexed by row)
 */
export function swapTestOfSums(
  a: SummedNumber,
  b: SummedNumber,
  {
    rows,
    cluster,
    ...options
  }: {
    readonly rows: Uint32Array;
    readonly cluster: Int32Array;
    readonly seed: number;
    readonly permutations?: number;
  }
): MaybeTest {
  if (rows.length === 0) return { pValue: null, reason: 'no-rows' };
  const { count, of } = clustersOf(Int32Array.from(rows, (row) => cluster[row] as number));
  const totals = [a, b].map((number) =>
    number.terms.map((term) => clusterTotals(of, count, (k) => term[rows[k] as number] as number))
  ) as [Float64Array[], Float64Array[]];
  const sums = (sides: Uint8Array, own: 0 | 1): Float64Array =>
    Float64Array.from(totals[own], (ofOwn, t) => {
      const ofOther = totals[1 - own]?.[t] as Float64Array;
      let sum = 0;
      for (let g = 0; g < count; g++) sum += (sides[g] === 1 ? ofOther[g] : ofOwn[g]) as number;
      return sum;
    });
  return swaps(count, options, (sides) => a.value(sums(sides, 0)) - b.value(sums(sides, 1)));
}

/** Two-sided p of a difference under random sides of the clusters, 1 = swapped; all 0 is how it stands. */
function swaps(
  count: number,
  { seed, permutations = 999 }: { readonly seed: number; readonly permutations?: number },
  difference: (sides: Uint8Array) => number
): MaybeTest {
  const sides = new Uint8Array(count);
  const observed = Math.abs(difference(sides));
  if (!Number.isFinite(observed)) return { pValue: null, reason: 'not-finite' };
  let asFar = 0;
  for (let r = 0; r < permutations; r++) {
    const random = rng(seed, 'swap', r);
    for (let g = 0; g < count; g++) sides[g] = random.int(2);
    // Equal differences may differ by rounding.
    if (!(Math.abs(difference(sides)) < observed * (1 - 1e-12))) asFar++;
  }
  return { pValue: (1 + asFar) / (permutations + 1), method: `swap/${permutations}` };
}
