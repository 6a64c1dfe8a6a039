import { rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import type { SummedNumber } from './cluster-sums';
import { clustersOf } from './clusters';

interface SwapOptions {
  readonly seed: number;
  readonly permutations?: number;
}

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
export const swapTest = (
  cluster: ArrayLike<number>,
  difference: (swapped: Uint8Array) => number,
  options: SwapOptions
): MaybeTest => swapTests(cluster, (swapped) => [difference(swapped)], options)[0] as MaybeTest;

/** The same for several metrics, which see the same arrangements: what they have in common is computed once. */
export function swapTests(
  cluster: ArrayLike<number>,
  differences: (swapped: Uint8Array) => readonly number[],
  { seed, permutations = 999 }: SwapOptions
): MaybeTest[] {
  const n = cluster.length;
  const { count, of } = clustersOf(cluster);
  const swapped = new Uint8Array(n);
  const observed = differences(swapped).map(Math.abs);
  if (n === 0) return observed.map(() => ({ pValue: null, reason: 'no-rows' }));
  const sides = new Uint8Array(count);
  const asFar = new Uint32Array(observed.length);
  for (let r = 0; r < permutations; r++) {
    const random = rng(seed, 'swap', r);
    for (let g = 0; g < count; g++) sides[g] = random.int(2);
    for (let i = 0; i < n; i++) swapped[i] = sides[of[i] as number] as number;
    differences(swapped).forEach((difference, m) => {
      // Equal differences may differ by rounding.
      if (!(Math.abs(difference) < (observed[m] as number) * (1 - 1e-12))) asFar[m] = (asFar[m] as number) + 1;
    });
  }
  return observed.map((value, m) =>
    Number.isFinite(value)
      ? { pValue: (1 + (asFar[m] as number)) / (permutations + 1), method: `swap/${permutations}` }
      : { pValue: null, reason: 'not-finite' }
  );
}

/**
 * The difference of a number that is made of sums over rows, by what is swapped.
 * @param rows that `swapped` is about, by position
 */
export function swappedDifference(
  a: SummedNumber,
  b: SummedNumber,
  rows: Uint32Array
): (swapped: Uint8Array) => number {
  const gather = (term: Float64Array): Float64Array => Float64Array.from(rows, (row) => term[row] as number);
  const pairs = a.terms.map((term, t) => [gather(term), gather(b.terms[t] as Float64Array)] as const);
  const [one, other] = [new Float64Array(pairs.length), new Float64Array(pairs.length)];
  return (swapped) => {
    pairs.forEach(([ofA, ofB], t) => {
      let [sumA, sumB] = [0, 0];
      for (let k = 0; k < swapped.length; k++) {
        const [mine, theirs] = [ofA[k] as number, ofB[k] as number];
        sumA += swapped[k] ? theirs : mine;
        sumB += swapped[k] ? mine : theirs;
      }
      one[t] = sumA;
      other[t] = sumB;
    });
    return a.value(one) - b.value(other);
  };
}
