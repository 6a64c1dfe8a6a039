import type { Metric } from '$lib/schema/metric';
import { balancedAccuracy } from './balanced-accuracy';
import { classCounts } from './class-counts';

/**
 * Balanced accuracy moved so that 0 is guessing and 1 is perfect: (s - 1/K) / (1 - 1/K) over the K classes that occur as a
 * label (scikit-learn `adjusted=True`). With two classes it is Youden's J.
 * Undefined: 'no-rows' without scored rows, 'too-few-classes' when one class only occurs.
 */
export const balancedAccuracyAdjusted: Metric = {
  id: 'balanced-accuracy-adjusted',
  convention: 'balanced-accuracy/classes-with-labels/adjusted-for-chance',
  unit: 'score',
  range: { low: -1, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate(columns, selection) {
    const result = balancedAccuracy.evaluate(columns, selection);
    if (result.value === null) return result;
    const chance = 1 / classCounts(columns, selection).support.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    if (chance === 1) return { value: null, reason: 'too-few-classes' };
    return { value: (result.value - chance) / (1 - chance) };
  }
};
