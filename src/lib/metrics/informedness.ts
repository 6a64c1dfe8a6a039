import type { Metric } from '$lib/schema/metric';
import { meanAgainstRest } from './one-against-rest';

/**
 * Mean over classes of (true positive rate + true negative rate - 1), each class against the rest; with two classes Youden's J.
 * Classes that all rows, or none, are of are left out. Undefined: 'no-rows' without scored rows, 'too-few-classes' when no class is left.
 * Source: D. Powers, J. Machine Learning Technologies 2 (2011), 37-63.
 */
export const informedness: Metric = {
  id: 'informedness',
  convention: 'informedness/one-vs-rest/macro-over-classes-with-both',
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
        truePositive / (truePositive + falseNegative) + trueNegative / (trueNegative + falsePositive) - 1
    )
};
