import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { separationAuroc } from './separation';

/**
 * How well confidence tells right answers from wrong ones: the chance that a right answer has the higher one, ties counted
 * half. Undefined ('no-rows') without scored rows, 'one-outcome' when all are right or all wrong, and 'not-finite' when one
 * has no confidence.
 * Source: Hendrycks and Gimpel, ICLR 2017.
 */
export const failureAuroc: Metric<ConfidenceOrder> = {
  id: 'failure-auroc',
  convention: 'failure-auroc/confidence/ties-half',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) =>
    valueOfLevels(columns, selection, order, (levels) => {
      const area = separationAuroc(levels);
      return Number.isNaN(area) ? { value: null, reason: 'one-outcome' } : area;
    })
};
