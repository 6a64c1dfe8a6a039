import { logChoose } from '$lib/numeric/binomial';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { checkCounts, type ShareCounts } from './share-counts';

/** Tables this close to the observed one in probability count as equally probable: the same number, rounded otherwise. */
const TIE = 1e-7;

/**
 * Fisher's exact test: are two separate groups of independent rows right equally often? Given all counts of the margins,
 * adds up the tables that are at most as probable as the observed one (minimum-likelihood rule, as R and scipy). Never
 * rejects a true equality more often than the level, at any n and any ratio of the groups; rather too seldom.
 * Not for rows that share pictures: `labelPermutationTest` moves whole pictures.
 * Source: R. A. Fisher, Statistical Methods for Research Workers, 5th ed. (1934), section 21.02.
 * @returns two-sided p in (0, 1]; 1 when all rows or none are right; withheld when a group has no rows
 * @throws RangeError when a count is not whole or outside 0 to n
 */
export function fisherExact(a: ShareCounts, b: ShareCounts): MaybeTest {
  checkCounts(a, b);
  if (a.n === 0 || b.n === 0) return { pValue: null, reason: 'no-rows' };
  const right = a.right + b.right;
  const [fewest, most] = [Math.max(0, right - b.n), Math.min(a.n, right)];
  const logAll = logChoose(a.n + b.n, right);
  const logTable = (k: number): number => logChoose(a.n, k) + logChoose(b.n, right - k) - logAll;
  const observed = logTable(a.right) + TIE;
  const total = tail(logTable, fewest, 1, most, observed) + tail(logTable, most, -1, fewest, observed);
  // Both tails meet when even the most probable table counts.
  return { pValue: Math.max(Number.MIN_VALUE, Math.min(1, total)), method: 'fisher-exact' };
}

/** Probability of the tables from one end inwards, as long as they are at most as probable as the observed one. */
function tail(logTable: (k: number) => number, from: number, step: 1 | -1, to: number, observed: number): number {
  let sum = 0;
  for (let k = from; step * (to - k) >= 0; k += step) {
    const log = logTable(k);
    if (log > observed) break;
    sum += Math.exp(log);
  }
  return sum;
}
