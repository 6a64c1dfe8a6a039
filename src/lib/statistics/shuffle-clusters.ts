import type { Rng } from '$lib/numeric/rng';
import { clustersOf } from './clusters';

/** Clusters with as many rows as each other can trade places. */
export interface Exchange {
  /** For each size of cluster that occurs: its clusters, one after another, each with its rows (as positions) in order. */
  readonly strata: readonly { readonly size: number; readonly rows: Uint32Array }[];
  /** Rows in clusters of a size that no other cluster has: they stay where they are. */
  readonly fixed: number;
  readonly clusters: number;
}

/**
 * Which rows can trade places when whole clusters are shuffled.
 * @param cluster (n) picture of each row
 */
export function exchangeOf(cluster: ArrayLike<number>): Exchange {
  const { count, of, sizes } = clustersOf(cluster);
  const members = Array.from({ length: count }, (): number[] => []);
  of.forEach((number, row) => members[number]?.push(row));
  const bySize = new Map<number, number[][]>();
  members.forEach((rows, number) => {
    const size = sizes[number] as number;
    const stratum = bySize.get(size) ?? [];
    stratum.push(rows);
    bySize.set(size, stratum);
  });
  const strata = [...bySize].toSorted(([a], [b]) => a - b);
  return {
    strata: strata.map(([size, clusters]) => ({ size, rows: Uint32Array.from(clusters.flat()) })),
    fixed: strata.reduce((sum, [size, clusters]) => (clusters.length === 1 ? sum + size : sum), 0),
    clusters: count
  };
}

/**
 * Deals the values of whole clusters out again among clusters of the same size, every order equally likely: if values and
 * everything else have nothing to do with each other, the result is as likely as what was observed.
 * @param values (n)
 * @param out (n) gets the shuffled values
 */
export function shuffleClusters(values: Int32Array, { strata }: Exchange, random: Rng, out: Int32Array): void {
  for (const { size, rows } of strata) {
    const clusters = rows.length / size;
    const order = Uint32Array.from({ length: clusters }, (_, i) => i);
    for (let i = clusters - 1; i > 0; i--) {
      const j = random.int(i + 1);
      const kept = order[i] as number;
      order[i] = order[j] as number;
      order[j] = kept;
    }
    for (let to = 0; to < clusters; to++) {
      const from = order[to] as number;
      for (let k = 0; k < size; k++)
        out[rows[to * size + k] as number] = values[rows[from * size + k] as number] as number;
    }
  }
}
