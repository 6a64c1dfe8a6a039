import type { MaybeInterval } from '$lib/schema/uncertainty';
import { groupRows } from './group-rows';
import { sharesClusters } from './share-counts';
import { shareInterval } from './share-interval';

/**
 * Cautious interval of the difference of two shares over separate groups of rows, where too few rows decide for any other:
 * bounds of both shares, each missed in at most half of the allowed cases. Exact for independent rows (Clopper-Pearson),
 * cautious for clustered ones (Korn-Graubard).
 * Source: Bonferroni's inequality.
 * @param hits (n) 0 or 1
 * @param group (n) 1 = the first group, anything else the second
 * @param cluster (n) rows of one picture share a number
 * @returns withheld when a group has no rows, or when a picture has rows in both groups ('shared-pictures')
 */
export function unpairedBounds(
  hits: ArrayLike<number>,
  group: ArrayLike<number>,
  { cluster, level = 0.95 }: { readonly cluster: ArrayLike<number>; readonly level?: number }
): MaybeInterval {
  if (sharesClusters(group, cluster)) return { interval: null, reason: 'shared-pictures' };
  const [a, b] = groupRows(hits, group, cluster).map((rows) =>
    shareInterval(rows.hits, rows.cluster, { method: 'korn-graubard', level: (1 + level) / 2 })
  ) as [MaybeInterval, MaybeInterval];
  if (!a.interval) return a;
  if (!b.interval) return b;
  return {
    interval: {
      low: a.interval.low - b.interval.high,
      high: a.interval.high - b.interval.low,
      level,
      method: 'unpaired-bounds'
    }
  };
}
