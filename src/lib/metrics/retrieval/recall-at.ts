import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';
import { positiveCount, rightWithin } from './tie-groups';

/**
 * Share of queries with at least one right candidate among the first k: what papers on image-text retrieval call R@k.
 * Ties count for the query. Undefined ('no-rows') without queries that can be scored. Being a share of queries it has the
 * interval of a share, with the captions of one picture counted for fewer (design effect): where a cluster bootstrap holds
 * the two agree, and where few queries decide only this one can be given.
 * @param k at least 1
 */
export const recallAtAny = (k: number, direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `recall-at-${k}-any-${direction}`,
      convention: `recall-at-${k}/${direction}/any-positive/optimistic-ties`,
      needs: ['rank'],
      interval: 'wilson'
    },
    direction,
    (columns, query) => ((columns.rank[query] as number) <= k ? 1 : 0)
  );

/**
 * Share of the right candidates of a query that are among the first k, averaged over queries. With more than k right ones it
 * cannot reach 1. Ties count for the query. Undefined ('no-rows') without queries that can be scored.
 * @param k at least 1
 */
export const recallAtTrue = (k: number, direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `recall-at-${k}-true-${direction}`,
      convention: `recall-at-${k}/${direction}/share-of-positives/optimistic-ties`,
      needs: ['rank', 'positiveStart', 'above', 'ties'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => rightWithin(columns, query, k) / positiveCount(columns, query)
  );
