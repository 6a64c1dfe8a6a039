import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';

/** Mean of 1 / rank of the best right candidate, in (0, 1]. Undefined ('no-rows') without queries that can be scored. */
export const meanReciprocalRank = (direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `mean-reciprocal-rank-${direction}`,
      convention: `mrr/${direction}/best-positive/optimistic-ties`,
      needs: ['rank'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => 1 / (columns.rank[query] as number)
  );
