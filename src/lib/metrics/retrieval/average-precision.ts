import type { RetrievalColumns, RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';
import { eachTieGroup, positiveCount } from './tie-groups';

/**
 * Average precision over the first k: the sum over right candidates among them of the share right so far, divided by
 * min(k, right candidates). Candidates with equal scores form one step, as in scikit-learn's average_precision_score; a
 * group that is cut at k counts with the share that fits.
 */
export function averagePrecision(columns: RetrievalColumns, query: number, k: number): number {
  let sum = 0;
  eachTieGroup(columns, query, (above, size, right, rightAbove) => {
    const fits = Math.min(size, k - above);
    if (fits <= 0) return;
    const found = (right * fits) / size;
    sum += (found * (rightAbove + found)) / (above + fits);
  });
  return sum / Math.min(k, positiveCount(columns, query));
}

/** Mean over queries of average precision over the whole gallery (mAP), in (0, 1]. Undefined ('no-rows') without queries. */
export const meanAveragePrecision = (direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `mean-average-precision-${direction}`,
      convention: `map/${direction}/ties-grouped`,
      needs: ['rank', 'positiveStart', 'above', 'ties'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => averagePrecision(columns, query, columns.gallery)
  );

/** mAP@k, in [0, 1]; the divisor is min(k, right candidates), so a perfect ranking reaches 1. */
export const meanAveragePrecisionAt = (k: number, direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `mean-average-precision-at-${k}-${direction}`,
      convention: `map-at-${k}/${direction}/ties-grouped/divisor-min-k-positives`,
      needs: ['rank', 'positiveStart', 'above', 'ties'],
      interval: 'bootstrap-bca'
    },
    direction,
    (columns, query) => averagePrecision(columns, query, k)
  );
