import type { Metric } from '$lib/schema/metric';
import { classCounts } from './class-counts';

/**
 * Geometric mean of recall over the classes that occur as a label (imbalanced-learn `geometric_mean_score`, correction 0): 0 as
 * soon as one of them is never found. Undefined ('no-rows') without scored rows.
 * Source: Kubat and Matwin, ICML 1997; Sun, Kamel and Wang, ICDM 2006 for more than two classes.
 */
export const geometricMeanRecall: Metric = {
  id: 'geometric-mean-recall',
  convention: 'geometric-mean-recall/classes-with-labels',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  evaluate(columns, selection) {
    const { support, right } = classCounts(columns, selection);
    let [logs, classes] = [0, 0];
    support.forEach((count, k) => {
      if (count === 0) return;
      logs += Math.log((right[k] as number) / count);
      classes++;
    });
    return classes === 0 ? { value: null, reason: 'no-rows' } : { value: Math.exp(logs / classes) };
  }
};
