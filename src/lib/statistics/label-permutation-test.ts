import { logChoose } from '$lib/numeric/binomial';
import { rng } from '$lib/numeric/rng';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { clustersOf } from './clusters';
import { sharesClusters } from './share-counts';

/** Up to so many ways to choose the first group, every one is tried. */
const MOST_ENUMERATED = 20_000;

/**
 * Two-sample permutation test: if both groups come from one source, any pictures could as well have made up the first one. Moves whole
 * pictures between the groups and keeps how many pictures each has, also when the groups are of unequal size. Exact: a true
 * null (no difference of any kind) is rejected at most as often as the level, at any n and with any ties.
 * Every arrangement is tried up to 20,000 of them, else random ones.
 * Source: E. J. G. Pitman, JRSS Suppl. 4 (1937), 119-130; p of random arrangements: B. Phipson, G. K. Smyth, Stat. Appl.
 * Genet. Mol. Biol. 9 (2010), 39.
 * @param statistic larger = further from equal, for groups as given (n, 1 = first group, 0 = second); NaN = undefined. It
 *   must not keep its argument.
 * @param group (n) 1 = the first group, anything else the second
 * @param cluster (n) rows of one picture share a number
 * @returns p in (0, 1]; withheld without rows, when a group is empty ('one-class'), when a picture has rows in both groups
 *   ('shared-pictures'), or when the statistic is undefined as it stands. Arrangements that leave it undefined count as
 *   equally far, so that they can't make a difference look surer.
 */
export function labelPermutationTest(
  statistic: (group: Uint8Array) => number,
  group: ArrayLike<number>,
  {
    cluster,
    seed,
    permutations = 9999
  }: { readonly cluster: ArrayLike<number>; readonly seed: number; readonly permutations?: number }
): MaybeTest {
  const n = group.length;
  if (n === 0) return { pValue: null, reason: 'no-rows' };
  if (sharesClusters(group, cluster)) return { pValue: null, reason: 'shared-pictures' };
  const { of, count } = clustersOf(cluster);
  const first = new Uint8Array(count);
  for (let i = 0; i < n; i++) first[of[i] as number] = group[i] === 1 ? 1 : 0;
  const size = first.reduce((sum, is) => sum + is, 0);
  if (size === 0 || size === count) return { pValue: null, reason: 'one-class' };
  const rows = new Uint8Array(n);
  const value = (of1: Uint8Array): number => {
    for (let i = 0; i < n; i++) rows[i] = of1[of[i] as number] as number;
    return statistic(rows);
  };
  const observed = value(first);
  if (!Number.isFinite(observed)) return { pValue: null, reason: 'not-finite' };
  // Equal statistics may differ by rounding.
  const least = observed - 1e-12 * Math.abs(observed);
  const isAsFar = (of1: Uint8Array): boolean => !(value(of1) < least);
  if (logChoose(count, size) <= Math.log(MOST_ENUMERATED) + 1e-9)
    return { pValue: shareOfChoices(count, size, isAsFar), method: 'label-permutation/exact' };
  const choose = chooser(count, size, seed);
  let asFar = 0;
  for (let r = 0; r < permutations; r++) if (isAsFar(choose(r))) asFar++;
  return { pValue: (1 + asFar) / (permutations + 1), method: `label-permutation/${permutations}` };
}

/** Draws random choices of `size` of `count` clusters; the same replicate is the same choice. */
function chooser(count: number, size: number, seed: number): (replicate: number) => Uint8Array {
  const own = Uint32Array.from({ length: count }, (_, g) => g);
  const order = new Uint32Array(count);
  const chosen = new Uint8Array(count);
  const fewer = Math.min(size, count - size);
  return (replicate) => {
    const random = rng(seed, 'label-permutation', replicate);
    order.set(own);
    chosen.fill(fewer === size ? 0 : 1);
    // The first steps of Fisher and Yates choose the smaller group.
    for (let k = 0; k < fewer; k++) {
      const pick = k + random.int(count - k);
      const drawn = order[pick] as number;
      order[pick] = order[k] as number;
      chosen[drawn] = fewer === size ? 1 : 0;
    }
    return chosen;
  };
}

/** Share of the ways to choose `size` of `count` for which the claim holds, in lexicographic order. */
function shareOfChoices(count: number, size: number, holds: (chosen: Uint8Array) => boolean): number {
  const picks = Uint32Array.from({ length: size }, (_, k) => k);
  const chosen = new Uint8Array(count);
  let [all, held] = [0, 0];
  for (;;) {
    chosen.fill(0);
    for (const pick of picks) chosen[pick] = 1;
    all++;
    if (holds(chosen)) held++;
    let k = size - 1;
    while (k >= 0 && picks[k] === count - size + k) k--;
    if (k < 0) return held / all;
    picks[k] = (picks[k] as number) + 1;
    for (let j = k + 1; j < size; j++) picks[j] = (picks[j - 1] as number) + 1;
  }
}

/**
 * Distance of the means of two groups, for `labelPermutationTest`. The group with fewer rows is divided by its own number.
 * @param values (n) finite
 * @returns NaN when a group has no rows
 */
export function meanDistance(values: ArrayLike<number>): (group: Uint8Array) => number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return (group) => {
    let [sum, rows] = [0, 0];
    for (let i = 0; i < group.length; i++)
      if (group[i]) {
        sum += values[i] as number;
        rows++;
      }
    return Math.abs(sum / rows - (total - sum) / (values.length - rows));
  };
}
