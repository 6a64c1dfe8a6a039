import { foldedNormalMean } from '$lib/numeric/folded-normal-mean';
import type { Metric } from '$lib/schema/metric';
import { calibrationBins, ECE_BINS, type CalibrationBins } from './calibration-bins';
import { valueOfBins } from './value-of-bins';

/** Twice the error less its mean when each bin's share right is drawn from its normal approximation. */
function twiceLessMean({ count, confidence, right }: CalibrationBins): number {
  let [sum, total] = [0, 0];
  for (let b = 0; b < count.length; b++) {
    const rows = count[b] as number;
    if (rows === 0) continue;
    const share = (right[b] as number) / rows;
    const gap = share - (confidence[b] as number) / rows;
    sum += rows * (2 * Math.abs(gap) - foldedNormalMean(gap, Math.sqrt((share * (1 - share)) / rows)));
    total += rows;
  }
  return Math.max(0, sum / total);
}

/**
 * ECE in 15 equal-width bins with the part that chance adds taken off, 0 when nothing is left: 2 ECE - mean ECE with each bin's
 * share right drawn from N(o, o (1 - o) / rows). That mean is computed exactly, where Kumar, Liang and Ma average 1000 draws.
 * It takes off about half of the bias. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 * Source: Kumar, Liang and Ma, NeurIPS 2019, appendix (normal approximation).
 */
export const eceDebiased: Metric = {
  id: 'ece-debiased',
  convention: `ece/l1-debiased/equal-width-${ECE_BINS}/left-closed`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  evaluate: (columns, selection) => valueOfBins(calibrationBins(columns, selection), twiceLessMean)
};
