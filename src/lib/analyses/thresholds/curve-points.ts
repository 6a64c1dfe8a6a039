import { sortOrder } from '$lib/numeric/sort-order';
import type { CurvePoint } from '$lib/schema/thresholds';
import type { BinaryRows } from './binary-rows';

/** Up to so many rows every threshold is kept. */
const MOST_WHOLE = 600;
/** Beyond, so many steps along both axes, and so many for each power of ten of false alarms, are told apart. */
const STEPS = 300;
const STEPS_A_DECADE = 20;

/**
 * Every threshold that changes anything, from one that calls none to one that calls all; where there are very many, one in
 * each small step of either share, and of the logarithm of false alarms.
 * @param keep a threshold that must be among them
 */
export function curvePoints({ score, positive, sure }: BinaryRows, keep: number): CurvePoint[] {
  const order = sortOrder(score);
  const n = order.length;
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const negatives = n - positives;
  const points: CurvePoint[] = [{ threshold: Infinity, sure: Infinity, truePositive: 0, falsePositive: 0 }];
  let [truePositive, falsePositive, cell] = [0, 0, ''];
  for (let i = n - 1; i >= 0; i--) {
    const row = order[i] as number;
    if (positive[row] === 1) truePositive++;
    else falsePositive++;
    const threshold = score[row] as number;
    // Rows of equal score are called together.
    if (i > 0 && score[order[i - 1] as number] === threshold) continue;
    const isKept = threshold === keep || i === 0;
    const here = cellOf(truePositive / Math.max(1, positives), falsePositive / Math.max(1, negatives));
    if (n > MOST_WHOLE && here === cell && !isKept) continue;
    cell = here;
    points.push({ threshold, sure: sure(threshold), truePositive, falsePositive });
  }
  return points;
}

const cellOf = (recall: number, falseAlarms: number): string =>
  [
    Math.floor((recall * STEPS) / 2),
    Math.floor((falseAlarms * STEPS) / 2),
    Math.floor(STEPS_A_DECADE * Math.log10(falseAlarms || 1e-9))
  ].join();
