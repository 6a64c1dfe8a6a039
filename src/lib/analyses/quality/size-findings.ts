import { quantile } from '../../numeric/quantile';
import type { HealthFinding } from '../../schema/health';
import type { PictureFacts } from './examine-picture';
import { finding } from './finding';
import { THRESHOLDS } from './health-thresholds';

/**
 * Pictures much larger or smaller than the others: the square root of their pixels lies more than three interquartile
 * ranges outside of the quartiles and differs from the median by half or more. Where nearly all pictures have one size,
 * the range alone would name every other size.
 * Source: CleanVision 0.3.7, SizeProperty; the factor is ours.
 */
export function sizeFindings(pictures: readonly PictureFacts[]): HealthFinding[] {
  const sized = pictures
    .filter(({ issue }) => issue === null)
    .map(({ path, header: { width, height } }) => ({ path, width, height, side: Math.sqrt(width * height) }));
  if (sized.length === 0) return [];
  const sides = sized.map(({ side }) => side);
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(sides, q)) as [number, number, number];
  const reach = THRESHOLDS.sizeRanges * (high - low);
  return sized
    .filter(({ side }) => side < low - reach || side > high + reach)
    .filter(({ side }) => Math.max(side / median, median / side) >= THRESHOLDS.sizeFactor)
    .map(({ path, width, height }) => finding('odd-size', [path], { width, height, medianSide: Math.round(median) }));
}
