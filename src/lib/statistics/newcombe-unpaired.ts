import type { Interval } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { groupRows } from './group-rows';
import { sharesClusters } from './share-counts';
import { shareInterval } from './share-interval';

const shareOf = (hits: Uint8Array): number => hits.reduce((sum, hit) => sum + hit, 0) / hits.length;

/** Limits of a difference whose parts are known within `a` and `b`, independently of each other. */
function squareAndAdd(shareA: number, a: Interval, shareB: number, b: Interval): { low: number; high: number } {
  const difference = shareA - shareB;
  return {
    low: Math.max(-1, difference - Math.hypot(shareA - a.low, b.high - shareB)),
    high: Math.min(1, difference + Math.hypot(a.high - shareA, shareB - b.low))
  };
}

/**
 * Hybrid score interval of the difference of two shares over separate groups of rows, e.g. a slice and the rest: share of
 * the first group minus share of the second, from the Wilson intervals of both. Rows of one picture count for fewer, as in
 * `shareInterval`.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10; clusters: the same with effective counts.
 * @param hits (n) 0 or 1
 * @param group (n) 1 = the first group, anything else the second
 * @param cluster (n) rows of one picture share a number
 * @returns withheld when a group has no rows; when a picture has rows in both groups ('shared-pictures'); where
 *   `shareInterval` withholds Wilson's interval of either group
 */
export function newcombeUnpaired(
  hits: ArrayLike<number>,
  group: ArrayLike<number>,
  { cluster, level = 0.95 }: { readonly cluster: ArrayLike<number>; readonly level?: number }
): MaybeInterval {
  if (sharesClusters(group, cluster)) return { interval: null, reason: 'shared-pictures' };
  const [a, b] = groupRows(hits, group, cluster);
  const [forA, forB] = [a, b].map((rows) => shareInterval(rows.hits, rows.cluster, { method: 'wilson', level })) as [
    MaybeInterval,
    MaybeInterval
  ];
  if (!forA.interval) return forA;
  if (!forB.interval) return forB;
  const isClustered = [forA, forB].some(({ interval }) => interval?.method !== 'wilson');
  return {
    interval: {
      ...squareAndAdd(shareOf(a.hits), forA.interval, shareOf(b.hits), forB.interval),
      level,
      method: isClustered ? 'newcombe-unpaired/design-effect' : 'newcombe-unpaired'
    }
  };
}
