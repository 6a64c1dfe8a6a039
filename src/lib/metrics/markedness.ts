import type { Metric } from '$lib/schema/metric';
import { meanAgainstRest } from './one-against-rest';

/**
 * Mean over classes of (precision + negative predictive value - 1), each class against the rest. Classes that all rows, or
 * none, were called are left out. Undefined: 'no-rows' without scored rows, 'too-few-classes' when no class is left.
 * Source: D. Powers, J. Machine Learning Technologies 2 (2011), 37-63.
 */
export const markedness: Metric = {
  id: 'markedness',
  convention: 'markedness/one-vs-rest/macro-over-classes-with-both',
  unit: 'score',
  range: { low: -1, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap',
  // 0 / 0 is NaN, which leaves the class out.
  evaluate: (columns, selection) =>
    meanAgainstRest(
      columns,
      selection,
      ({ truePositive, falsePositive, falseNegative, trueNegative }) =>
        truePositive / (truePositive + falsePositive) + trueNegative / (trueNegative + falseNegative) - 1
    )
};
