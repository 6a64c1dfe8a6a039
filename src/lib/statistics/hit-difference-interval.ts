import type { MaybeInterval } from '$lib/schema/uncertainty';
import { clusterMeanInterval } from './cluster-mean';
import { clustersOf } from './clusters';
import { newcombePaired, pairedCounts } from './newcombe-paired';
import { pairedBounds } from './paired-bounds';

/**
 * Interval of the difference of two shares over the same rows, share of A minus share of B, by the first method that holds
 * there: Newcombe's for independent rows, Student's t between pictures for rows that share them; where few pictures
 * differ, the wide one of `pairedBounds`. For claims about a margin: `hitMarginInterval`.
 * @param hitsA (n) 0 or 1
 * @param hitsB (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 * @returns withheld only without rows
 */
export function hitDifferenceInterval(
  hitsA: ArrayLike<number>,
  hitsB: ArrayLike<number>,
  { cluster, level = 0.95 }: { readonly cluster: ArrayLike<number>; readonly level?: number }
): MaybeInterval {
  const n = hitsA.length;
  const differences = Int8Array.from({ length: n }, (_, i) => (hitsA[i] as number) - (hitsB[i] as number));
  const usual =
    clustersOf(cluster).count === n
      ? newcombePaired(pairedCounts(hitsA, hitsB), level)
      : clusterMeanInterval(differences, cluster, { level, range: { low: -1, high: 1 } });
  return usual.interval ? usual : pairedBounds(hitsA, hitsB, { cluster, level });
}
