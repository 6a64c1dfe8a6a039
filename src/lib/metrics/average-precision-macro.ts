import type { Metric } from '$lib/schema/metric';
import { classScores, type ClassScores } from './class-scores';
import { meanRankOfClasses, rankByClass } from './rank-by-class';
import { averagePrecisionOfWalk } from './class-walk';

/**
 * Average precision of each class against the rest, at the ends of blocks of ties; then the mean over the classes that
 * have rows (CLIP_benchmark counts the others as 0 and ignores ties). No interpolation.
 * Undefined: 'no-rows'; 'no-scores' when the run has no scores of all classes.
 */
export const averagePrecisionMacro: Metric<ClassScores | null> = {
  id: 'average-precision-macro',
  convention: 'average-precision/one-vs-rest/macro/tie-blocks/classes-with-rows',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  prepare: classScores,
  evaluate(columns, selection, prepared = classScores(columns)) {
    const ranks = rankByClass(columns, selection, prepared, averagePrecisionOfWalk);
    return 'reason' in ranks ? ranks : meanRankOfClasses(ranks, 'class');
  }
};
