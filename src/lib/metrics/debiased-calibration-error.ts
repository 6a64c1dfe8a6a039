import type { CalibrationBins } from './calibration-bins';

/**
 * Calibration error in squares with the share that chance adds taken off: root of max(0, sum over bins of the bin's share of
 * rows times (gap^2 - o (1 - o) / (rows - 1))), o the share right. Bins with fewer than two rows add nothing. Without the
 * cut at 0 its square is unbiased for the binned error.
 * Source: Kumar, Liang and Ma, NeurIPS 2019, section 4.
 * @returns in [0, 1]; NaN without rows
 */
export function debiasedCalibrationError({ count, confidence, right }: CalibrationBins): number {
  let [sum, total] = [0, 0];
  for (let b = 0; b < count.length; b++) {
    const rows = count[b] as number;
    total += rows;
    if (rows < 2) continue;
    const share = (right[b] as number) / rows;
    sum += rows * ((share - (confidence[b] as number) / rows) ** 2 - (share * (1 - share)) / (rows - 1));
  }
  return total === 0 ? NaN : Math.sqrt(Math.max(0, sum / total));
}
