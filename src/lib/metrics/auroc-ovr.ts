import type { Metric } from '$lib/schema/metric';
import { classScores, type ClassScores } from './class-scores';
import { meanRankOfClasses, rankByClass } from './rank-by-class';
import { aurocOfWalk } from './class-walk';

/**
 * Area under the ROC curve of each class against the rest, exact by ranks with ties one half; then the mean over the classes
 * for which there are rows of it and rows of others (scikit-learn refuses when one is missing, torchmetrics counts it as 0).
 * Undefined: 'no-rows'; 'no-scores' when the run has no scores of all classes (two classes: no margins); 'too-few-classes'
 * when no class has both.
 * @param average 'macro': every class the same; 'weighted': by its rows
 */
export function aurocOvr(average: 'macro' | 'weighted'): Metric<ClassScores | null> {
  return {
    id: `auroc-ovr-${average}`,
    convention: `auroc/one-vs-rest/${average}/exact-midranks/classes-with-both`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'higher',
    needs: ['label', 'pred'],
    interval: 'bootstrap',
    prepare: classScores,
    evaluate(columns, selection, prepared = classScores(columns)) {
      const ranks = rankByClass(columns, selection, prepared, aurocOfWalk);
      return 'reason' in ranks ? ranks : meanRankOfClasses(ranks, average === 'macro' ? 'class' : 'support');
    }
  };
}
