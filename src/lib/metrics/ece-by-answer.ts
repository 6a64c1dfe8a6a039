import type { Metric } from '$lib/schema/metric';
import { binOf } from '$lib/numeric/bins';
import { ECE_BINS } from './calibration-bins';
import { eachScored } from './each-scored';

/**
 * Expected calibration error within each answered class, averaged by how often the class was answered (top-label-conditional):
 * it sees a model that is too sure of one class and not sure enough of another, where ECE cancels them out. Biased upwards,
 * the more so the more classes. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 * Source: Gupta and Ramdas, ICLR 2022 (top-label calibration), here in equal-width bins.
 */
export const eceByAnswer: Metric = {
  id: 'ece-by-answer',
  convention: `ece/l1/equal-width-${ECE_BINS}/left-closed/by-answer`,
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'lower',
  needs: ['label', 'pred', 'conf'],
  interval: 'bootstrap-basic',
  evaluate(columns, selection) {
    // Right minus confidence, by class and bin: all that the sum of gaps needs.
    const excess = new Float64Array(columns.classes.length * ECE_BINS);
    let total = 0;
    eachScored(columns, selection, (row, weight) => {
      const conf = columns.conf[row] as number;
      const pred = columns.pred[row] as number;
      const cell = pred * ECE_BINS + (Number.isNaN(conf) ? 0 : binOf(conf, ECE_BINS));
      excess[cell] = (excess[cell] as number) + weight * ((columns.label[row] === pred ? 1 : 0) - conf);
      total += weight;
    });
    if (total === 0) return { value: null, reason: 'no-rows' };
    const value = excess.reduce((sum, gap) => sum + Math.abs(gap), 0) / total;
    return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
  }
};
