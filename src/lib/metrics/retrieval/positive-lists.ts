/** For each query the candidates with its key: those of query q are index[start[q]] to index[start[q + 1] - 1], ascending. */
export interface PositiveLists {
  readonly start: Int32Array;
  readonly index: Int32Array;
}

/**
 * Right candidates of every query: those that share its key.
 * @param queryKey (queries) e.g. number of the picture; negative = nothing is right
 * @param candidateKey (candidates) the same numbers; negative = right for no query
 */
export function positiveLists(queryKey: Int32Array, candidateKey: Int32Array): PositiveLists {
  const byKey = new Map<number, number[]>();
  candidateKey.forEach((key, candidate) => {
    if (key < 0) return;
    const list = byKey.get(key);
    if (list) list.push(candidate);
    else byKey.set(key, [candidate]);
  });
  const start = new Int32Array(queryKey.length + 1);
  queryKey.forEach((key, query) => {
    start[query + 1] = (start[query] as number) + (byKey.get(key)?.length ?? 0);
  });
  const index = new Int32Array(start[queryKey.length] as number);
  queryKey.forEach((key, query) => index.set(byKey.get(key) ?? [], start[query] as number));
  return { start, index };
}

/**
 * Right candidates of every query from pairs in any order.
 * @param query (pairs) number of the query, below `queries`
 * @param candidate (pairs) that is right for it; each pair once
 */
export function listsFromPairs(queries: number, query: Int32Array, candidate: Int32Array): PositiveLists {
  const start = new Int32Array(queries + 1);
  for (const q of query) start[q + 1] = (start[q + 1] as number) + 1;
  for (let q = 0; q < queries; q++) start[q + 1] = (start[q + 1] as number) + (start[q] as number);
  const filled = start.slice();
  const index = new Int32Array(query.length);
  query.forEach((q, k) => {
    index[filled[q] as number] = candidate[k] as number;
    filled[q] = (filled[q] as number) + 1;
  });
  for (let q = 0; q < queries; q++) index.subarray(start[q], start[q + 1]).sort();
  return { start, index };
}
