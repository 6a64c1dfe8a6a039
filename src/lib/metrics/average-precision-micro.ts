import type { Metric } from '$lib/schema/metric';
import { flatScores, rankOfPairs, type FlatScores } from './flat-scores';
import { averagePrecisionOfWalk } from './class-walk';

/**
 * Average precision over all pairs of row and class in one list, at the ends of blocks of ties.
 * Undefined: 'no-rows'; 'no-scores' when the run has no scores of all classes.
 */
export const averagePrecisionMicro: Metric<FlatScores | null> = {
  id: 'average-precision-micro',
  convention: 'average-precision/one-vs-rest/micro/tie-blocks',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  prepare: flatScores,
  evaluate: (columns, selection, prepared = flatScores(columns)) =>
    rankOfPairs(columns, selection, prepared, averagePrecisionOfWalk)
};
