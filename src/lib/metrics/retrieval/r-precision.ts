import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';
import { positiveCount, rightWithin } from './tie-groups';

/**
 * With R right candidates, the share of the first R that are right; mean over queries, in [0, 1]. With one right candidate it
 * is R@1. Ties count for the query. Undefined ('no-rows') without queries that can be scored.
 */
export const rPrecision = (direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `r-precision-${direction}`,
      convention: `r-precision/${direction}/optimistic-ties`,
      needs: ['rank', 'positiveStart', 'above', 'ties'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => {
      const positives = positiveCount(columns, query);
      return rightWithin(columns, query, positives) / positives;
    }
  );
