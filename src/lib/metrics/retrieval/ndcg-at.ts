import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';
import { eachTieGroup, positiveCount } from './tie-groups';

/**
 * Normalised discounted cumulative gain of the first k, gain 1 for right and 0 for wrong candidates, discount 1 / log2(rank + 1).
 * Candidates with equal scores share the mean gain of their group, as in scikit-learn's ndcg_score. In [0, 1]; undefined
 * ('no-rows') without queries that can be scored. With gains of 0 and 1, linear and exponential gain are the same.
 * @param k at least 1
 */
export function ndcgAt(k: number, direction: RetrievalDirection): RetrievalMetric {
  const discounts = discountSums(k);
  /** Sum of the discounts of the first places, at most k of them. */
  const upTo = (places: number): number => discounts[Math.min(k, places)] as number;
  return queryMean(
    {
      ...FRACTION,
      id: `ndcg-at-${k}-${direction}`,
      convention: `ndcg-at-${k}/${direction}/linear-gain/ties-averaged`,
      needs: ['rank', 'positiveStart', 'above', 'ties'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => {
      let gain = 0;
      eachTieGroup(columns, query, (above, size, right) => {
        gain += (right / size) * (upTo(above + size) - upTo(above));
      });
      return gain / upTo(positiveCount(columns, query));
    }
  );
}

function discountSums(k: number): Float64Array {
  const sums = new Float64Array(k + 1);
  for (let rank = 1; rank <= k; rank++) sums[rank] = (sums[rank - 1] as number) + 1 / Math.log2(rank + 1);
  return sums;
}
