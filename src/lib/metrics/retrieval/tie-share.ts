import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { FRACTION, queryMean, type RetrievalMetric } from './query-mean';

/**
 * Share of queries whose rank is decided by a tie: a wrong candidate scores exactly as the best right one. Ranks count ties
 * for the query, so above 0.001 the other numbers are flattered; duplicates in the gallery are the usual cause.
 */
export const tieShare = (direction: RetrievalDirection): RetrievalMetric =>
  queryMean(
    {
      ...FRACTION,
      id: `tie-share-${direction}`,
      convention: `tie-share/${direction}/best-positive-equals-a-negative`,
      better: 'lower',
      needs: ['rank', 'tiedWrong'],
      interval: 'wilson'
    },
    direction,
    (columns, query) => ((columns.tiedWrong[query] as number) > 0 ? 1 : 0)
  );
