import type { Metric } from '$lib/schema/metric';
import { agreementSums } from './agreement-sums';

/**
 * Cohen's kappa: agreement of labels and answers beyond what independent draws from the same frequencies would reach.
 * Undefined: 'no-rows' without scored rows; 'zero-denominator' when labels and answers are all the same class.
 * Source: J. Cohen, Educational and Psychological Measurement 20 (1960), 37-46.
 */
export const kappa: Metric = {
  id: 'kappa',
  convention: 'kappa/cohen/unweighted',
  unit: 'score',
  range: { low: -1, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate(columns, selection) {
    const { n, right, crossed } = agreementSums(columns, selection);
    if (n === 0) return { value: null, reason: 'no-rows' };
    const beyondChance = n * n - crossed;
    if (beyondChance === 0) return { value: null, reason: 'zero-denominator' };
    return { value: (n * right - crossed) / beyondChance };
  }
};
