import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { falsePositiveRateAt } from './separation';

/**
 * Share of the wrong answers that pass a confidence threshold that lets at least 95 % of the right ones pass: the smallest
 * such share. Undefined ('no-rows') without scored rows, 'one-outcome' when all are right or all wrong, and 'not-finite'
 * when one has no confidence.
 */
export const failureFpr95: Metric<ConfidenceOrder> = {
  id: 'failure-fpr-95',
  convention: 'failure-fpr-95/confidence/least-with-recall-at-least-0.95',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) =>
    valueOfLevels(columns, selection, order, (levels) => {
      const rate = falsePositiveRateAt(levels, 0.95);
      return Number.isNaN(rate) ? { value: null, reason: 'one-outcome' } : rate;
    })
};
