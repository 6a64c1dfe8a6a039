import type { Metric } from '$lib/schema/metric';
import { calibrationBins, ECE_BINS } from './calibration-bins';
import { calibrationError } from './calibration-error';
import { valueOfBins } from './value-of-bins';

/**
 * Mean gap between confidence and share right over the 15 equal-width bins that have rows, each bin counting the same. The
 * library netcal calls this ACE; the ACE of Nixon et al. is another number (`aceNixon`). Undefined ('no-rows') without
 * scored rows, and 'not-finite' when one has no confidence.
 */
export const aceNetcal: Metric = {
  id: 'ace-netcal',
  convention: `ace/netcal/equal-width-${ECE_BINS}/left-closed`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'none',
  evaluate: (columns, selection) =>
    valueOfBins(calibrationBins(columns, selection), (bins) => calibrationError(bins, 'mean-of-bins'))
};
