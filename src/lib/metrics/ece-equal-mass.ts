import type { Metric } from '$lib/schema/metric';
import { binnedEce, ECE_BINS } from './calibration-bins';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { equalMassBins } from './equal-mass-bins';

/**
 * Expected calibration error in 15 bins of equally many rows (also called adaptive); tied confidences stay in one bin. Biased
 * upwards, like ECE. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 * Source: Nguyen and O'Connor, EMNLP 2015.
 */
export const eceEqualMass: Metric<ConfidenceOrder> = {
  id: 'ece-equal-mass',
  convention: `ece/l1/equal-mass-${ECE_BINS}/ties-together`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  prepare: confidenceOrder,
  evaluate: (columns, selection, order) =>
    valueOfLevels(columns, selection, order, (levels) => binnedEce(equalMassBins(levels, ECE_BINS)))
};
