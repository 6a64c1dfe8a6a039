import type { Selection } from '$lib/schema/run-columns';
import { clustersOf } from './clusters';
import { clusterBootstrap, replicateCount } from './cluster-bootstrap';

/** All that the intervals of one number need. */
export interface Resampled {
  /** Of the whole sample; NaN = undefined. */
  readonly value: number;
  /** (replicates) of the bootstrap; NaN where undefined. */
  readonly replicates: Float64Array;
  /** (at most 200) values with one block of clusters left out. */
  readonly jackknife: Float64Array;
  readonly clusters: number;
}

const MOST_BLOCKS = 200;

/**
 * Computes numbers on the sample, on bootstrap replicates and with blocks left out. All numbers see the same replicates,
 * so that differences of metrics are paired: pass the difference as one number, or several and subtract.
 * Replicates draw whole clusters. The jackknife leaves out clusters, from 200 on blocks of every 200th.
 * @param metrics value of a selection; NaN = undefined. The selection's weights are overwritten after the call.
 * @param cluster of each row of the run (indexed by row, not by position)
 */
export function resample(
  metrics: readonly ((selection: Selection) => number)[],
  {
    rows,
    cluster,
    seed,
    stream,
    replicates = replicateCount(rows.length)
  }: {
    readonly rows: Uint32Array;
    readonly cluster: Int32Array;
    readonly seed: number;
    readonly stream: string;
    readonly replicates?: number;
  }
): Resampled[] {
  const draws = metrics.map(() => new Float64Array(replicates).fill(NaN));
  let r = 0;
  if (rows.length > 0)
    clusterBootstrap(rows, cluster, { seed, stream, replicates }, (selection) => {
      metrics.forEach((metric, m) => ((draws[m] as Float64Array)[r] = metric(selection)));
      r++;
    });
  const { count, of } = clustersOf(Int32Array.from(rows, (row) => cluster[row] as number));
  const jackknives = jackknife(metrics, rows, of, count);
  return metrics.map((metric, m) => ({
    value: metric({ rows }),
    replicates: draws[m] as Float64Array,
    jackknife: jackknives[m] as Float64Array,
    clusters: count
  }));
}

function jackknife(
  metrics: readonly ((selection: Selection) => number)[],
  rows: Uint32Array,
  of: Uint32Array,
  count: number
): Float64Array[] {
  const blocks = Math.min(count, MOST_BLOCKS);
  const values = metrics.map(() => new Float64Array(blocks));
  const weights = new Float64Array(rows.length);
  for (let block = 0; block < blocks; block++) {
    for (let k = 0; k < of.length; k++) weights[k] = (of[k] as number) % blocks === block ? 0 : 1;
    metrics.forEach((metric, m) => ((values[m] as Float64Array)[block] = metric({ rows, weights })));
  }
  return values;
}
