/**
 * Cosine similarity to the k-th nearest reference embedding: higher = more in-distribution. O(queries x references).
 * Source: Sun et al., ICML 2022.
 * @param reference (m x dimensions), normalised to length 1
 * @param query (n x dimensions), normalised to length 1
 * @param k at least 1; the farthest reference when there are fewer than k
 * @returns n numbers in [-1, 1]; NaN without references
 */
export function nearestScores(reference: Float32Array, query: Float32Array, dimensions: number, k = 10): Float64Array {
  const [m, n] = [reference.length / dimensions, query.length / dimensions];
  const kept = Math.min(k, m);
  return Float64Array.from({ length: n }, (_, i) => {
    // Ascending; the first is the least similar of those kept.
    const nearest = new Float64Array(kept).fill(-Infinity);
    for (let j = 0; j < m; j++) {
      let dot = 0;
      for (let d = 0; d < dimensions; d++)
        dot += (query[i * dimensions + d] as number) * (reference[j * dimensions + d] as number);
      if (Number.isNaN(dot)) return NaN;
      if (dot > (nearest[0] as number)) insert(nearest, dot);
    }
    return nearest[0] ?? NaN;
  });
}

/** Drops the first and keeps the order. */
function insert(ascending: Float64Array, value: number): void {
  let at = 0;
  for (; at + 1 < ascending.length && (ascending[at + 1] as number) < value; at++)
    ascending[at] = ascending[at + 1] as number;
  ascending[at] = value;
}
