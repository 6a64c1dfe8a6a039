import { rng } from '$lib/numeric/rng';
import type { Selection } from '$lib/schema/run-columns';

/** How many replicates: fewer for large sets, where each costs more and is needed less. */
export const replicateCount = (n: number): number => (n <= 20_000 ? 2000 : n <= 100_000 ? 1000 : 200);

/**
 * Calls `visit` with bootstrap replicates of the rows: whole clusters drawn with replacement, as many as there are.
 * Replicate r depends only on the seed, the stream and r. Metrics that are compared must see the same replicates, so all
 * are computed in one visit.
 * @param rows to resample
 * @param cluster number of the cluster of each row of the run (indexed by row, not by position)
 * @param visit gets the replicate; its weights are overwritten by the next one
 */
export function clusterBootstrap(
  rows: Uint32Array,
  cluster: Int32Array,
  { seed, stream, replicates }: { readonly seed: number; readonly stream: string; readonly replicates: number },
  visit: (replicate: Selection) => void
): void {
  const index = new Map<number, number>();
  const at = Uint32Array.from(rows, (row) => {
    const key = cluster[row] as number;
    const number = index.get(key) ?? index.size;
    index.set(key, number);
    return number;
  });
  const drawn = new Uint32Array(index.size);
  const weights = new Float64Array(rows.length);
  for (let r = 0; r < replicates; r++) {
    const random = rng(seed, stream, r);
    drawn.fill(0);
    for (let g = 0; g < drawn.length; g++) {
      const pick = random.int(drawn.length);
      drawn[pick] = (drawn[pick] as number) + 1;
    }
    for (let k = 0; k < at.length; k++) weights[k] = drawn[at[k] as number] as number;
    visit({ rows, weights });
  }
}
