import type { Metric } from '$lib/schema/metric';
import { binnedEce, calibrationBins } from './calibration-bins';
import { valueOfBins } from './value-of-bins';

/**
 * Expected calibration error of the answer's confidence: the mean gap between confidence and share right, in 15
 * equal-width bins. Biased upwards: it is above 0 for a perfectly calibrated model. Undefined ('no-rows') without scored rows,
 * and 'not-finite' when one has no confidence.
 * Source: Guo et al., ICML 2017; binning as numpy.histogram.
 */
export const ece: Metric = {
  id: 'ece',
  convention: 'ece/l1/equal-width-15/left-closed',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  evaluate(columns, selection) {
    return valueOfBins(calibrationBins(columns, selection), binnedEce);
  }
};
