/** Which rows belong together: rows of one picture share a cluster and are not independent. */
export interface Clusters {
  /** How many different clusters there are. */
  readonly count: number;
  /** (n) number of each row's cluster, 0 to count - 1, in order of first appearance. */
  readonly of: Uint32Array;
  /** (count) rows in each. */
  readonly sizes: Float64Array;
}

/**
 * Numbers clusters from 0 on.
 * @param keys (n) any numbers; equal numbers mean one cluster
 */
export function clustersOf(keys: ArrayLike<number>): Clusters {
  const numbers = new Map<number, number>();
  const of = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    of[i] = number;
  }
  return { count: numbers.size, of, sizes: clusterTotals(of, numbers.size, () => 1) };
}

/** Sum of a value over the rows of each cluster. */
export function clusterTotals(of: Uint32Array, count: number, value: (row: number) => number): Float64Array {
  const totals = new Float64Array(count);
  for (let i = 0; i < of.length; i++) totals[of[i] as number] = (totals[of[i] as number] as number) + value(i);
  return totals;
}

/** Every row its own cluster. */
export const ownCluster = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
