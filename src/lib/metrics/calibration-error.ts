import type { CalibrationBins } from './calibration-bins';

/** How the gaps of the bins become one number; each gap is |share right - mean confidence| of the bin. */
export type GapNorm = 'l1' | 'l2' | 'max' | 'mean-of-bins';

/**
 * Calibration error of binned sums. l1: mean gap over rows (ECE); l2: root of the mean squared gap over rows (RMSCE); max:
 * largest gap (MCE); mean-of-bins: every bin counts the same (what netcal calls ACE).
 * @param fewest bins with fewer rows are left out of `max` and `mean-of-bins`
 * @returns in [0, 1]; NaN without rows or when no bin is large enough
 */
export function calibrationError({ count, confidence, right }: CalibrationBins, norm: GapNorm, fewest = 1): number {
  let [sum, total, max, bins] = [0, 0, 0, 0];
  for (let b = 0; b < count.length; b++) {
    const rows = count[b] as number;
    const least = norm === 'max' || norm === 'mean-of-bins' ? fewest : 0;
    if (rows === 0 || rows < least) continue;
    const gap = Math.abs((right[b] as number) - (confidence[b] as number)) / rows;
    sum += norm === 'mean-of-bins' ? gap : rows * (norm === 'l2' ? gap * gap : gap);
    if (gap > max || Number.isNaN(gap)) max = gap;
    total += rows;
    bins++;
  }
  if (bins === 0) return NaN;
  if (norm === 'max') return max;
  return norm === 'mean-of-bins' ? sum / bins : norm === 'l2' ? Math.sqrt(sum / total) : sum / total;
}
