import type { Metric } from '$lib/schema/metric';
import { ECE_BINS } from './calibration-bins';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { debiasedCalibrationError } from './debiased-calibration-error';
import { equalMassBins } from './equal-mass-bins';

/**
 * Root mean squared calibration error in 15 chunks of equally many rows, with the part that chance adds taken off; 0 when
 * nothing is left. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 * Source: Kumar, Liang and Ma, NeurIPS 2019; bins as in the code of the paper (the package
 * `uncertainty-calibration` 0.1.4 divides the remainder differently).
 */
export const rmsceDebiased: Metric<ConfidenceOrder> = {
  id: 'rmsce-debiased',
  convention: `ece/l2-debiased/equal-mass-${ECE_BINS}/ceil-chunks`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) =>
    valueOfLevels(columns, selection, order, (levels) =>
      debiasedCalibrationError(equalMassBins(levels, ECE_BINS, 'ceil-chunks'))
    )
};
