import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { areaUnderRiskCoverage } from './selective-risk';

/**
 * Area under the risk-coverage curve, by confidence: the mean share wrong when only the surest k rows are answered, over all
 * k. It gives the first few rows much weight; AUGRC does not. Undefined ('no-rows') without scored rows, and 'not-finite'
 * when one has no confidence.
 * Source: Geifman and El-Yaniv, NeurIPS 2017.
 */
export const aurc: Metric<ConfidenceOrder> = {
  id: 'aurc',
  convention: 'aurc/mean-over-k/ties-expected',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) => valueOfLevels(columns, selection, order, areaUnderRiskCoverage)
};
