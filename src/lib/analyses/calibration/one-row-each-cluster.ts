import { rng } from '$lib/numeric/rng';

/** One row of each cluster, drawn at random, in the order of the rows: for methods that need independent rows. */
export function oneRowEachCluster(rows: Uint32Array, cluster: Int32Array, seed: number): Uint32Array {
  const random = rng(seed, 'one-row-each-cluster');
  const chosen = new Map<number, { row: number; seen: number }>();
  for (const row of rows) {
    const key = cluster[row] as number;
    const kept = chosen.get(key);
    if (!kept) chosen.set(key, { row, seen: 1 });
    // The s-th row of a cluster replaces the kept one with probability 1 / s.
    else if (random.int(++kept.seen) === 0) kept.row = row;
  }
  const keep = new Set(Array.from(chosen.values(), ({ row }) => row));
  return rows.filter((row) => keep.has(row));
}
