import { normalQuantile } from '$lib/numeric/normal';
import { studentTQuantile } from '$lib/numeric/student-t';
import type { MaybeInterval, WithheldReason } from '$lib/schema/uncertainty';
import { clopperPearson } from './clopper-pearson';
import { clustersOf, type Clusters } from './clusters';
import { decidingCount } from './deciding-count';
import { effectiveSize } from './effective-size';
import { jeffreys } from './jeffreys';
import { wilson } from './wilson';

export type ShareMethod = 'wilson' | 'jeffreys' | 'clopper-pearson' | 'korn-graubard';

/** With fewer (effective) right or wrong rows coverage leaves 93 to 97 % (docs/coverage.md). */
export const FEWEST_OF_EITHER = 5;
/** With fewer clusters, or fewer that decide, their spread tells too little about the design effect. */
const FEWEST_CLUSTERS = 20;
export const FEWEST_INFLUENTIAL = 8;

/**
 * Interval of a share of rows, by a given method, withheld where that method would not hold what it says.
 * 'wilson', 'jeffreys': cover about as often as they say. 'clopper-pearson': at least as often, for independent rows.
 * 'korn-graubard': the same formula on the effective number of rows, for clustered ones.
 * Clustered rows count for fewer: n / design effect, times (z / t)^2 since the design effect itself is estimated from
 * the clusters. Where these tell too little about it, Korn-Graubard takes rows of a cluster for copies of each other and
 * the others are withheld.
 * Source: E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998), 193-201.
 * @param hits (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 */
export function shareInterval(
  hits: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { method, level = 0.95 }: { readonly method: ShareMethod; readonly level?: number }
): MaybeInterval {
  const n = hits.length;
  if (n === 0) return { interval: null, reason: 'no-rows' };
  const clusters = clustersOf(cluster);
  const clustered = clusters.count < n;
  if (clustered && method === 'clopper-pearson') return { interval: null, reason: 'shared-pictures' };
  let right = 0;
  for (let i = 0; i < n; i++) right += hits[i] as number;
  const share = right / n;
  const unknown = clustered ? whyUnknown(hits, share, clusters) : undefined;
  const size = clustered ? effectiveRows(hits, cluster, clusters, unknown === undefined, method, level) : n;
  const name = clustered ? `${method}/design-effect` : method;
  if (method === 'clopper-pearson' || method === 'korn-graubard')
    return { interval: clopperPearson(share === 1 ? size : share * size, size, level, name) };
  if (unknown) return { interval: null, reason: unknown };
  if (size * Math.min(share, 1 - share) < FEWEST_OF_EITHER) return { interval: null, reason: 'few-decide' };
  return {
    interval: method === 'wilson' ? wilson(share, size, level, name) : jeffreys(share * size, size, level, name)
  };
}

/** Why the clusters' spread says too little; undefined when it says enough. */
function whyUnknown(hits: ArrayLike<number>, share: number, clusters: Clusters): WithheldReason | undefined {
  if (clusters.count < FEWEST_CLUSTERS) return 'too-few-pictures';
  const off = Float64Array.from({ length: hits.length }, (_, row) => (hits[row] as number) - share);
  return decidingCount(off, clusters) < FEWEST_INFLUENTIAL ? 'few-decide' : undefined;
}

function effectiveRows(
  hits: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { count, sizes }: Clusters,
  estimated: boolean,
  method: ShareMethod,
  level: number
): number {
  const n = hits.length;
  if (!estimated) return (n * n) / sizes.reduce((sum, size) => sum + size * size, 0);
  const reach = studentTQuantile((1 + level) / 2, count - 1);
  const known = method === 'korn-graubard' ? studentTQuantile((1 + level) / 2, n - 1) : normalQuantile((1 + level) / 2);
  return effectiveSize(hits, cluster) * (known / reach) ** 2;
}
