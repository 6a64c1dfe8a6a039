import type { Metric } from '$lib/schema/metric';
import { flatScores, rankOfPairs, type FlatScores } from './flat-scores';
import { aurocOfWalk } from './class-walk';

/**
 * Area under the ROC curve over all pairs of row and class in one list, ties one half.
 * Undefined: 'no-rows'; 'no-scores' when the run has no scores of all classes.
 */
export const aurocOvrMicro: Metric<FlatScores | null> = {
  id: 'auroc-ovr-micro',
  convention: 'auroc/one-vs-rest/micro/exact-midranks',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  prepare: flatScores,
  evaluate: (columns, selection, prepared = flatScores(columns)) =>
    rankOfPairs(columns, selection, prepared, aurocOfWalk)
};
