import { binOf } from '$lib/numeric/bins';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';

export const ECE_BINS = 15;

/** Sums over the rows of each bin. */
export interface CalibrationBins {
  readonly count: Float64Array;
  readonly confidence: Float64Array;
  readonly right: Float64Array;
}

/** Rows by the confidence of the answer in equal-width bins, left-closed, the last one closed on both sides. */
export function calibrationBins(columns: RunColumns, selection: Selection, bins = ECE_BINS): CalibrationBins {
  const count = new Float64Array(bins);
  const confidence = new Float64Array(bins);
  const right = new Float64Array(bins);
  eachScored(columns, selection, (row, weight) => {
    const conf = columns.conf[row] as number;
    const b = binOf(conf, bins);
    count[b] = (count[b] as number) + weight;
    confidence[b] = (confidence[b] as number) + weight * conf;
    if (columns.label[row] === columns.pred[row]) right[b] = (right[b] as number) + weight;
  });
  return { count, confidence, right };
}

/** ECE from sums: sum over bins of |right - confidence|, divided by the number of rows; NaN without rows. */
export function binnedEce({ count, confidence, right }: CalibrationBins): number {
  let [gap, total] = [0, 0];
  for (let b = 0; b < count.length; b++) {
    gap += Math.abs((right[b] as number) - (confidence[b] as number));
    total += count[b] as number;
  }
  return gap / total;
}
