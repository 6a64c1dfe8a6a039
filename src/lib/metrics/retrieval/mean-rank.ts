import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { queryMean, type RetrievalMetric } from './query-mean';

/** Mean rank of the best right candidate, 1 to gallery. Undefined ('no-rows') without queries that can be scored. */
export const meanRank = (direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      id: `mean-rank-${direction}`,
      convention: `mean-rank/${direction}/best-positive/optimistic-ties`,
      unit: 'count',
      range: { low: 1, high: Infinity },
      better: 'lower',
      needs: ['rank'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => columns.rank[query] as number
  );
