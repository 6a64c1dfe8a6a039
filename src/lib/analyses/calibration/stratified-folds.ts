import { rng } from '$lib/numeric/rng';

/**
 * Deals rows into folds of about equal size: rows of one picture stay together, and each class is spread over the folds.
 * A picture whose rows have several labels counts for the first.
 * @param rows to deal
 * @param cluster and label of each row of the run, by row number
 * @returns fold of each position of `rows`, in [0, folds)
 */
export function stratifiedFolds(
  rows: Uint32Array,
  {
    cluster,
    label,
    folds,
    seed
  }: { readonly cluster: Int32Array; readonly label: Int32Array; readonly folds: number; readonly seed: number }
): Uint8Array {
  const strata = new Map<number, number[]>();
  const seen = new Set<number>();
  for (const row of rows) {
    const key = cluster[row] as number;
    if (seen.has(key)) continue;
    seen.add(key);
    const stratum = strata.get(label[row] as number) ?? [];
    stratum.push(key);
    strata.set(label[row] as number, stratum);
  }
  const random = rng(seed, 'stratified-folds');
  const fold = new Map<number, number>();
  let next = 0;
  for (const [, keys] of [...strata].toSorted(([a], [b]) => a - b)) {
    for (let i = keys.length - 1; i > 0; i--) {
      const j = random.int(i + 1);
      [keys[i], keys[j]] = [keys[j] as number, keys[i] as number];
    }
    // Dealing goes on from class to class, so that small classes do not all end in the first fold.
    for (const key of keys) fold.set(key, next++ % folds);
  }
  return Uint8Array.from(rows, (row) => fold.get(cluster[row] as number) as number);
}
