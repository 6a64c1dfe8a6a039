import type { Metric } from '$lib/schema/metric';
import { classPrecision, supportMean } from './macro-mean';

/**
 * Mean of the precision of the classes, each counted as often as it is a label. (Weighted recall would be accuracy.)
 * Undefined ('no-rows') without scored rows.
 */
export const precisionWeighted: Metric = {
  id: 'precision-weighted',
  convention: 'precision-weighted/by-support/zero-division-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate: (columns, selection) => supportMean(columns, selection, classPrecision)
};
