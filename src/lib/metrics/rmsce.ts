import type { Metric } from '$lib/schema/metric';
import { calibrationBins, ECE_BINS } from './calibration-bins';
import { calibrationError } from './calibration-error';
import { valueOfBins } from './value-of-bins';

/**
 * Root mean squared calibration error in 15 equal-width bins: as ECE, but large gaps weigh more. Biased upwards. Undefined
 * ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 */
export const rmsce: Metric = {
  id: 'rmsce',
  convention: `ece/l2/equal-width-${ECE_BINS}/left-closed`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  evaluate: (columns, selection) =>
    valueOfBins(calibrationBins(columns, selection), (bins) => calibrationError(bins, 'l2'))
};
