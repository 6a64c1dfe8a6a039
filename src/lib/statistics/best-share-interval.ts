import type { MaybeInterval } from '$lib/schema/uncertainty';
import { clustersOf } from './clusters';
import { shareInterval } from './share-interval';

/**
 * Interval of a share of rows by the first method that holds there: Wilson; where few rows or pictures decide, Clopper-Pearson for
 * independent rows and Korn-Graubard for clustered ones, which are wider but never too eager.
 * @param hits (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 * @returns withheld only without rows
 */
export function bestShareInterval(
  hits: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { level = 0.95 }: { readonly level?: number } = {}
): MaybeInterval {
  const usual = shareInterval(hits, cluster, { method: 'wilson', level });
  if (usual.interval || hits.length === 0) return usual;
  const clustered = clustersOf(cluster).count < hits.length;
  return shareInterval(hits, cluster, { method: clustered ? 'korn-graubard' : 'clopper-pearson', level });
}
