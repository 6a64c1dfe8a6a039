import type { Metric } from '$lib/schema/metric';
import { classCounts } from './class-counts';

/**
 * Mean recall over the classes that occur as a label (scikit-learn `balanced_accuracy_score`, not adjusted).
 * Undefined ('no-rows') without scored rows.
 */
export const balancedAccuracy: Metric = {
  id: 'balanced-accuracy',
  convention: 'balanced-accuracy/classes-with-labels',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate(columns, selection) {
    const { support, right } = classCounts(columns, selection);
    let [sum, classes] = [0, 0];
    support.forEach((count, k) => {
      if (count === 0) return;
      sum += (right[k] as number) / count;
      classes++;
    });
    return classes === 0 ? { value: null, reason: 'no-rows' } : { value: sum / classes };
  }
};
