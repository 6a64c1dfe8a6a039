import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { areaUnderGeneralisedRisk } from './selective-risk';

/**
 * Area under the generalised risk-coverage curve, by confidence: the mean over all coverages of the share of all rows that
 * are answered and wrong. 0 is perfect; all wrong gives (n + 1) / (2n). Undefined ('no-rows') without scored rows, and
 * 'not-finite' when one has no confidence.
 * Source: Traub et al. 2024, arXiv 2407.01032.
 */
export const augrc: Metric<ConfidenceOrder> = {
  id: 'augrc',
  convention: 'augrc/mean-over-k/ties-expected',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) => valueOfLevels(columns, selection, order, areaUnderGeneralisedRisk)
};
