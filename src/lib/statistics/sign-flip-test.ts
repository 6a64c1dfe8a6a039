import { rng, type Rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { clustersOf, clusterTotals } from './clusters';

/** Up to this many clusters with a difference every one of the 2^14 = 16,384 arrangements is tried. */
const ENUMERATED = 14;

/** Fewer arrangements for large sets, where each costs more. */
const arrangements = (clusters: number): number => (clusters <= 10_000 ? 9999 : clusters <= 100_000 ? 999 : 199);

/**
 * Paired permutation test of a difference that adds up over rows: if A and B are exchangeable, the difference of each
 * picture could as well have the other sign. Rows of a picture are flipped together. Exact: a true null is rejected at
 * most as often as the level, at any n and with any ties.
 * Source: R. A. Fisher, The Design of Experiments (1935), section 21.
 * @param differences (n) score of A minus score of B; finite
 * @param cluster (n) picture of each row
 * @param permutations of the random variant; enumerated exactly up to 14 pictures with a difference
 * @returns two-sided p in (0, 1]; 1 when nothing differs; withheld without rows or when a difference is not finite
 */
export function signFlipTest(
  differences: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { seed, permutations }: { readonly seed: number; readonly permutations?: number }
): MaybeTest {
  if (differences.length === 0) return { pValue: null, reason: 'no-rows' };
  const { count, of } = clustersOf(cluster);
  const totals = clusterTotals(of, count, (row) => differences[row] as number).filter((total) => total !== 0);
  const sum = totals.reduce((before, total) => before + total, 0);
  const size = totals.reduce((before, total) => before + Math.abs(total), 0);
  if (!Number.isFinite(size)) return { pValue: null, reason: 'not-finite' };
  // Sums of the same terms in another order differ by rounding and must still count as equal.
  const observed = Math.abs(sum) - 1e-12 * size;
  if (totals.length <= ENUMERATED) return { pValue: enumerate(totals, observed), method: 'sign-flip/exact' };
  const tries = permutations ?? arrangements(totals.length);
  let asFar = 0;
  for (let r = 0; r < tries; r++) if (Math.abs(flippedSum(totals, rng(seed, 'sign-flip', r))) >= observed) asFar++;
  return { pValue: (1 + asFar) / (tries + 1), method: `sign-flip/${tries}` };
}

function enumerate(totals: Float64Array, observed: number): number {
  const all = 2 ** totals.length;
  let asFar = 0;
  for (let signs = 0; signs < all; signs++) {
    let sum = 0;
    for (let g = 0; g < totals.length; g++) sum += (signs >> g) & 1 ? -(totals[g] as number) : (totals[g] as number);
    if (Math.abs(sum) >= observed) asFar++;
  }
  return asFar / all;
}

/** Sum with random signs; one random word serves 32 clusters. */
function flippedSum(totals: Float64Array, random: Rng): number {
  let [sum, word] = [0, 0];
  for (let g = 0; g < totals.length; g++) {
    if (g % 32 === 0) word = random.int(2 ** 32);
    sum += word & 1 ? -(totals[g] as number) : (totals[g] as number);
    word >>>= 1;
  }
  return sum;
}
