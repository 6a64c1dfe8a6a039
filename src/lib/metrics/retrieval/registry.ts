import type { RetrievalDirection } from '$lib/schema/retrieval-columns';
import { meanAveragePrecision, meanAveragePrecisionAt } from './average-precision';
import { hubnessSkewness, neverRetrieved } from './hubness';
import { meanRank } from './mean-rank';
import { meanReciprocalRank } from './mean-reciprocal-rank';
import { medianRank } from './median-rank';
import { ndcgAt } from './ndcg-at';
import type { RetrievalMetric } from './query-mean';
import { rPrecision } from './r-precision';
import { recallAtAny, recallAtTrue } from './recall-at';
import { tieShare } from './tie-share';

const metricsOf = (direction: RetrievalDirection): readonly RetrievalMetric[] => [
  ...[1, 5, 10].map((k) => recallAtAny(k, direction)),
  ...[1, 5, 10].map((k) => recallAtTrue(k, direction)),
  meanReciprocalRank(direction),
  medianRank(direction),
  meanRank(direction),
  meanAveragePrecision(direction),
  meanAveragePrecisionAt(10, direction),
  ndcgAt(10, direction),
  rPrecision(direction),
  tieShare(direction),
  hubnessSkewness(direction),
  neverRetrieved(direction)
];

/** Every metric of retrieval by direction, in the order in which they are shown. Each judges columns of its direction only. */
export const retrievalRegistry: Readonly<Record<RetrievalDirection, readonly RetrievalMetric[]>> = {
  i2t: metricsOf('i2t'),
  t2i: metricsOf('t2i')
};
