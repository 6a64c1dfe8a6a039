import type { Metric } from '$lib/schema/metric';
import { ECE_BINS } from './calibration-bins';
import { calibrationError } from './calibration-error';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { equalMassBins } from './equal-mass-bins';

/**
 * Root mean squared calibration error in 15 chunks of equally many rows, chance not taken off: what `rmsce-debiased` corrects.
 * Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 * Source: Kumar, Liang and Ma, NeurIPS 2019 (their plug-in estimator).
 */
export const rmsceEqualMass: Metric<ConfidenceOrder> = {
  id: 'rmsce-equal-mass',
  convention: `ece/l2/equal-mass-${ECE_BINS}/ceil-chunks`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) =>
    valueOfLevels(columns, selection, order, (levels) =>
      calibrationError(equalMassBins(levels, ECE_BINS, 'ceil-chunks'), 'l2')
    )
};
