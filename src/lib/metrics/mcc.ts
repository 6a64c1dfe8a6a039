import type { Metric } from '$lib/schema/metric';
import { agreementSums } from './agreement-sums';

/**
 * Matthews correlation for any number of classes: the correlation of labels and answers as indicator vectors.
 * Undefined: 'no-rows' without scored rows; 'zero-denominator' when all labels, or all answers, are the same (scikit-learn: 0).
 * Source: J. Gorodkin, Computational Biology and Chemistry 28 (2004), 367-374.
 */
export const mcc: Metric = {
  id: 'mcc',
  convention: 'mcc/multiclass/undefined-when-constant',
  unit: 'score',
  range: { low: -1, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate(columns, selection) {
    const { n, right, crossed, supportSquares, calledSquares } = agreementSums(columns, selection);
    if (n === 0) return { value: null, reason: 'no-rows' };
    const spread = (n * n - calledSquares) * (n * n - supportSquares);
    if (spread === 0) return { value: null, reason: 'zero-denominator' };
    return { value: (n * right - crossed) / Math.sqrt(spread) };
  }
};
