import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { BIN_RULES, type BinRule } from './bin-rule';
import { eachScored } from './each-scored';

export const ECE_BINS = 15;

/** Sums over the rows of each bin. */
export interface CalibrationBins {
  readonly count: Float64Array;
  readonly confidence: Float64Array;
  readonly right: Float64Array;
}

/**
 * Rows by the confidence of the answer in equal-width bins: left-closed, the last one closed on both sides, unless another
 * library's rule is asked for. Only the rules with an extra bin fill the slot after the last bin.
 */
export function calibrationBins(
  columns: RunColumns,
  selection: Selection,
  bins = ECE_BINS,
  rule: BinRule = 'left-closed'
): CalibrationBins {
  const binIndex = BIN_RULES[rule];
  const slots = rule === 'torchmetrics' || rule === 'relplot' ? bins + 1 : bins;
  const count = new Float64Array(slots);
  const confidence = new Float64Array(slots);
  const right = new Float64Array(slots);
  eachScored(columns, selection, (row, weight) => {
    const conf = columns.conf[row] as number;
    // A confidence that is NaN makes its sums NaN, so that it cannot vanish.
    const b = Number.isNaN(conf) ? 0 : binIndex(conf, bins);
    if (b < 0) return;
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
