import { clustersOf } from './clusters';

/** A share as counts of independent rows. */
export interface ShareCounts {
  /** Whole, 0 to n. */
  readonly right: number;
  readonly n: number;
}

/**
 * Right rows and all rows of each of two groups.
 * @param hits (n) 0 or 1
 * @param group (n) 1 = the first group, anything else the second
 */
export function groupCounts(hits: ArrayLike<number>, group: ArrayLike<number>): readonly [ShareCounts, ShareCounts] {
  const [right, rows] = [
    [0, 0],
    [0, 0]
  ] as [[number, number], [number, number]];
  for (let i = 0; i < hits.length; i++) {
    const which = group[i] === 1 ? 0 : 1;
    rows[which]++;
    if (hits[i]) right[which]++;
  }
  return [
    { right: right[0], n: rows[0] },
    { right: right[1], n: rows[1] }
  ];
}

/** Whether rows of one cluster stand in both groups, so that the groups are no separate samples. */
export function sharesClusters(group: ArrayLike<number>, cluster: ArrayLike<number>): boolean {
  const { of, count } = clustersOf(cluster);
  const seen = new Int8Array(count).fill(-1);
  return of.some((g, i) => {
    const which = group[i] === 1 ? 1 : 0;
    const before = seen[g] as number;
    seen[g] = which;
    return before !== -1 && before !== which;
  });
}

/** @throws RangeError unless right is whole and 0 to n, and n whole and at least 0 */
export function checkCounts(...groups: readonly ShareCounts[]): void {
  for (const { right, n } of groups)
    if (!(Number.isInteger(right) && Number.isInteger(n) && right >= 0 && right <= n))
      throw new RangeError(`counts: got ${right} right of ${n}, expected whole numbers, 0 to n right`);
}
