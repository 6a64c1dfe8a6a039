import type { Metric } from '$lib/schema/metric';
import { balancedAccuracyAdjusted } from './balanced-accuracy-adjusted';
import { geometricMeanRecall } from './geometric-mean-recall';
import { informedness } from './informedness';
import { markedness } from './markedness';
import { meanRank } from './mean-rank';
import { meanReciprocalRank } from './mean-reciprocal-rank';
import { precisionWeighted } from './precision-weighted';
import { topK } from './top-k';

/** Metrics for those who ask for them: from the reduced rows, as `registry`, but not shown at first. */
export const moreMetrics: readonly Metric[] = [
  ...[1, 2, 3, 4].map((k) => topK(k)),
  meanRank,
  meanReciprocalRank,
  precisionWeighted,
  balancedAccuracyAdjusted,
  geometricMeanRecall,
  informedness,
  markedness
];
