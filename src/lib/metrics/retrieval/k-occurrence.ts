import { TOP_CANDIDATES, type RetrievalColumns } from '$lib/schema/retrieval-columns';
import type { Selection } from '$lib/schema/run-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';

/**
 * How often each candidate is among the k best of a query. A few candidates that are among the best of everything are hubs.
 * Ties at place k go to the lower index. Queries with a score that is not finite are left out.
 * @param k 1 to TOP_CANDIDATES
 * @returns (gallery) counts, weighted in a bootstrap
 * @throws WorkbenchError 'value-out-of-range' for another k
 */
export function kOccurrence(columns: RetrievalColumns, { rows, weights }: Selection, k = TOP_CANDIDATES): Float64Array {
  if (!(k >= 1 && k <= TOP_CANDIDATES))
    throw new WorkbenchError('value-out-of-range', { what: 'k', got: k, expected: `1 to ${TOP_CANDIDATES}` });
  const counts = new Float64Array(columns.gallery);
  for (let q = 0; q < rows.length; q++) {
    const row = rows[q] as number;
    if ((columns.rank[row] as number) < 0) continue;
    const weight = weights ? (weights[q] as number) : 1;
    for (let place = row * TOP_CANDIDATES; place < row * TOP_CANDIDATES + k; place++) {
      const candidate = columns.topIndex[place] as number;
      if (candidate >= 0) counts[candidate] = (counts[candidate] as number) + weight;
    }
  }
  return counts;
}
