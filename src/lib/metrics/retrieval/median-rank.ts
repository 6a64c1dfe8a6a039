import type { RetrievalColumns, RetrievalDirection } from '$lib/schema/retrieval-columns';
import type { Selection } from '$lib/schema/run-columns';
import { expectDirection, type RetrievalMetric } from './query-mean';

/**
 * Median rank of the best right candidate, 1 to gallery; the mean of the two middle ranks when there is no middle one.
 * Counts ranks instead of sorting: O(queries + gallery). Undefined ('no-rows') without queries that can be scored.
 */
export const medianRank = (direction: RetrievalDirection): RetrievalMetric => ({
  id: `median-rank-${direction}`,
  convention: `median-rank/${direction}/best-positive/optimistic-ties/type-7`,
  unit: 'count',
  range: { low: 1, high: Infinity },
  better: 'lower',
  needs: ['rank'],
  interval: 'bootstrap',
  isScored: (columns, query) => (columns.rank[query] as number) > 0,
  evaluate(columns, selection) {
    expectDirection(columns, direction);
    const counts = rankCounts(columns, selection);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total === 0) return { value: null, reason: 'no-rows' };
    const position = (total - 1) / 2;
    return { value: (rankAt(counts, Math.floor(position)) + rankAt(counts, Math.ceil(position))) / 2 };
  }
});

/** How many queries have each rank; weights count as copies. */
function rankCounts({ rank, gallery }: RetrievalColumns, { rows, weights }: Selection): Float64Array {
  const counts = new Float64Array(gallery + 1);
  for (let k = 0; k < rows.length; k++) {
    const place = rank[rows[k] as number] as number;
    if (place > 0) counts[place] = (counts[place] as number) + (weights ? (weights[k] as number) : 1);
  }
  return counts;
}

/** The rank at a position, counted from 0, in the sorted list. */
function rankAt(counts: Float64Array, position: number): number {
  let below = 0;
  for (let rank = 1; rank < counts.length; rank++) {
    below += counts[rank] as number;
    if (below > position) return rank;
  }
  return counts.length - 1;
}
