import type { Metric } from '$lib/schema/metric';
import { calibrationBins, ECE_BINS } from './calibration-bins';
import { calibrationError } from './calibration-error';
import { valueOfBins } from './value-of-bins';

/** A gap in a bin with fewer rows is mostly chance. */
export const MCE_FEWEST = 10;

/**
 * Maximum calibration error: the largest gap between confidence and share right among 15 equal-width bins, of those with at
 * least 10 rows. No interval: the bootstrap of a maximum misleads. Undefined ('no-rows') without scored rows, 'too-few-rows'
 * when no bin has 10, and 'not-finite' when a row has no confidence.
 * Source: Guo et al., ICML 2017, who take every bin.
 */
export const mce: Metric = {
  id: 'mce',
  convention: `mce/equal-width-${ECE_BINS}/left-closed/bins-of-${MCE_FEWEST}`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'none',
  evaluate(columns, selection) {
    const totals = calibrationBins(columns, selection);
    const every = valueOfBins(totals, (bins) => calibrationError(bins, 'max'));
    if (every.value === null || totals.count.some((count) => count >= MCE_FEWEST))
      return every.value === null ? every : { value: calibrationError(totals, 'max', MCE_FEWEST) };
    return { value: null, reason: 'too-few-rows' };
  }
};
