import { normalQuantile } from '$lib/numeric/normal';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { checkCounts, type ShareCounts } from './share-counts';
import { FEWEST_OF_EITHER } from './share-interval';

/** Most probable share of A when it lies `difference` above that of B: the root of a cubic that is a share. */
function restricted(a: ShareCounts, b: ShareCounts, difference: number): number {
  const [shareA, shareB, ratio] = [a.right / a.n, b.right / b.n, b.n / a.n];
  const cubic = 1 + ratio;
  const square = -(1 + ratio + shareA + ratio * shareB + difference * (ratio + 2));
  const linear = difference * difference + difference * (2 * shareA + ratio + 1) + shareA + ratio * shareB;
  const constant = -shareA * difference * (1 + difference);
  const third = square / (3 * cubic);
  const v = third ** 3 - (square * linear) / (6 * cubic * cubic) + constant / (2 * cubic);
  const u = (v < 0 ? -1 : 1) * Math.sqrt(Math.max(0, third * third - linear / (3 * cubic)));
  const angle = u === 0 ? Math.PI / 2 : (Math.PI + Math.acos(Math.min(1, Math.max(-1, v / u ** 3)))) / 3;
  const root = 2 * u * Math.cos(angle) - third;
  return Math.min(1, 1 + difference, Math.max(0, difference, root));
}

/** How many errors the observed difference lies above `difference`, with the spread that this difference would have. */
function score(a: ShareCounts, b: ShareCounts, difference: number): number {
  const shareA = restricted(a, b, difference);
  const shareB = Math.min(1, Math.max(0, shareA - difference));
  const n = a.n + b.n;
  const variance = ((shareA * (1 - shareA)) / a.n + (shareB * (1 - shareB)) / b.n) * (n / (n - 1));
  const off = a.right / a.n - b.right / b.n - difference;
  return off === 0 ? 0 : off / Math.sqrt(variance);
}

/** Where the score, which falls as the difference grows, meets `wanted`. */
function solve(a: ShareCounts, b: ShareCounts, wanted: number): number {
  let [low, high] = [-1, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (score(a, b, middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Score interval of the difference of two shares over separate groups of independent rows, share of A minus share of B.
 * Not for rows that share pictures: `newcombeUnpaired` takes them into account.
 * Source: O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985), 213-226; root of the cubic: C. P. Farrington,
 * G. Manning, Statistics in Medicine 9 (1990), 1447-1454.
 * @returns withheld when a group has no rows, or fewer than 5 right or 5 wrong ones
 * @throws RangeError when a count is not whole or outside 0 to n
 */
export function miettinenNurminen(a: ShareCounts, b: ShareCounts, level = 0.95): MaybeInterval {
  checkCounts(a, b);
  if (a.n === 0 || b.n === 0) return { interval: null, reason: 'no-rows' };
  const fewest = Math.min(...[a, b].flatMap(({ right, n }) => [right, n - right]));
  if (fewest < FEWEST_OF_EITHER) return { interval: null, reason: 'few-decide' };
  const z = normalQuantile((1 + level) / 2);
  return { interval: { low: solve(a, b, z), high: solve(a, b, -z), level, method: 'miettinen-nurminen' } };
}
