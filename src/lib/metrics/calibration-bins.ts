import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { BIN_RULES, type BinRule } from './bin-rule';
import { isScored } from './each-scored';

export const ECE_BINS = 15;

/** Sums over the rows of each bin. */
export interface CalibrationBins {
  readonly count: Float64Array;
  readonly confidence: Float64Array;
  readonly right: Float64Array;
}

/** Bin of each row, -1 for rows that are in none; a confidence that is NaN goes into bin 0, whose sums it makes NaN. */
const binCodes = (columns: RunColumns, bins: number, rule: BinRule): Int16Array =>
  Int16Array.from(columns.conf, (conf, row) => {
    if (!isScored(columns, row)) return -1;
    return Number.isNaN(conf) ? 0 : BIN_RULES[rule](conf, bins);
  });

/** Found once for a run, for all slices and replicates. */
const known = new WeakMap<RunColumns, Map<string, Int16Array>>();

function codesOf(columns: RunColumns, bins: number, rule: BinRule): Int16Array {
  const kept = known.get(columns) ?? new Map<string, Int16Array>();
  known.set(columns, kept);
  const key = `${rule}/${bins}`;
  const codes = kept.get(key) ?? binCodes(columns, bins, rule);
  kept.set(key, codes);
  return codes;
}

/**
 * Rows by the confidence of the answer in equal-width bins: left-closed, the last one closed on both sides, unless another
 * library's rule is asked for. Only the rules with an extra bin fill the slot after the last bin.
 */
export function calibrationBins(
  columns: RunColumns,
  { rows, weights }: Selection,
  bins = ECE_BINS,
  rule: BinRule = 'left-closed'
): CalibrationBins {
  const slots = rule === 'torchmetrics' || rule === 'relplot' ? bins + 1 : bins;
  const [count, confidence, right] = [new Float64Array(slots), new Float64Array(slots), new Float64Array(slots)];
  const codes = codesOf(columns, bins, rule);
  const { conf, label, pred } = columns;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const b = codes[row] as number;
    const weight = weights ? (weights[k] as number) : 1;
    if (b < 0 || !(weight > 0)) continue;
    count[b] = (count[b] as number) + weight;
    confidence[b] = (confidence[b] as number) + weight * (conf[row] as number);
    if (label[row] === pred[row]) right[b] = (right[b] as number) + weight;
  }
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
