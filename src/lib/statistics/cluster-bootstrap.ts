import { rng } from '$lib/numeric/rng';
import type { Selection } from '$lib/schema/run-columns';
import { clustersOf } from './clusters';

/** How many replicates: fewer for large sets, where each costs more and is needed less. */
export const replicateCount = (n: number): number => (n <= 20_000 ? 2000 : n <= 100_000 ? 1000 : 200);

export interface BootstrapDraws {
  readonly seed: number;
  readonly stream: string;
  readonly replicates: number;
}

/**
 * Calls `visit` with how often each cluster is in a bootstrap replicate: as many are drawn, with replacement, as there are.
 * Replicate r depends only on the seed, the stream, the number of clusters and r.
 * @param visit gets (clusters) counts, which are overwritten for the next replicate
 */
export function drawClusters(
  clusters: number,
  { seed, stream, replicates }: BootstrapDraws,
  visit: (drawn: Uint32Array, replicate: number) => void
): void {
  const drawn = new Uint32Array(clusters);
  for (let r = 0; r < replicates; r++) {
    drawn.fill(0);
    rng(seed, stream, r).tally(drawn);
    visit(drawn, r);
  }
}

/**
 * Calls `visit` with bootstrap replicates of the rows: whole clusters drawn with replacement, as many as there are. Metrics
 * that are compared must see the same replicates, so all are computed in one visit.
 * @param rows to resample
 * @param cluster number of the cluster of each row of the run (indexed by row, not by position)
 * @param visit gets the replicate; its weights are overwritten by the next one
 */
export function clusterBootstrap(
  rows: Uint32Array,
  cluster: Int32Array,
  draws: BootstrapDraws,
  visit: (replicate: Selection) => void
): void {
  const { count, of } = clustersOf(Int32Array.from(rows, (row) => cluster[row] as number));
  const weights = new Float64Array(rows.length);
  drawClusters(count, draws, (drawn) => {
    for (let k = 0; k < of.length; k++) weights[k] = drawn[of[k] as number] as number;
    visit({ rows, weights });
  });
}
