import { rng } from '$lib/numeric/rng';

/**
 * Splits rows in two so that no cluster is in both: for fitting something on one part and judging it on the other. Clusters
 * with and without a positive row are split separately, so that both parts hold some of each.
 * @param cluster of each row
 * @param positive 1 or 0 for each row; same length
 * @param share of the clusters of each kind that goes to the first part (rounded), in (0, 1)
 * @returns for each row 0 (fit) or 1 (judge); the same for the same seed
 */
export function splitClusters(
  cluster: ArrayLike<number>,
  positive: ArrayLike<number>,
  { seed, share = 0.5 }: { readonly seed: number; readonly share?: number }
): Uint8Array {
  const kinds = new Map<number, boolean>();
  for (let i = 0; i < cluster.length; i++) {
    const key = cluster[i] as number;
    kinds.set(key, (kinds.get(key) ?? false) || positive[i] === 1);
  }
  const part = new Map<number, number>();
  for (const kind of [true, false]) {
    const random = rng(seed, 'split-clusters', kind ? 1 : 0);
    const keys = [...kinds].flatMap(([key, isPositive]) => (isPositive === kind ? [key] : []));
    for (let i = keys.length - 1; i > 0; i--) {
      const j = random.int(i + 1);
      [keys[i], keys[j]] = [keys[j] as number, keys[i] as number];
    }
    const cut = Math.round(share * keys.length);
    keys.forEach((key, i) => part.set(key, i < cut ? 0 : 1));
  }
  return Uint8Array.from({ length: cluster.length }, (_, i) => part.get(cluster[i] as number) as number);
}
