import type { Metric } from '$lib/schema/metric';
import type { BinRule } from './bin-rule';
import { binnedEce, calibrationBins, ECE_BINS } from './calibration-bins';
import { eachScored } from './each-scored';
import { valueOfBins } from './value-of-bins';

function byRule(id: string, rule: BinRule): Metric {
  return {
    id,
    convention: `ece/l1/equal-width-${ECE_BINS}/${rule}`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'lower',
    needs: ['label', 'pred', 'conf'],
    interval: 'bootstrap-basic',
    evaluate(columns, selection) {
      let rows = 0;
      eachScored(columns, selection, (_row, weight) => (rows += weight));
      const bins = calibrationBins(columns, selection, ECE_BINS, rule);
      const binned = bins.count.reduce((sum, count) => sum + count, 0);
      // All rows at confidence 0 and none binned: nothing was measured to be off.
      if (rows > 0 && binned === 0) return { value: 0 };
      // A dropped row still counts among the rows that the sum is divided by.
      return valueOfBins(bins, () => (binnedEce(bins) * binned) / rows);
    }
  };
}

/**
 * ECE in 15 equal-width bins as other libraries place confidences at the edges (see `BIN_RULES`), for comparing numbers with
 * them; `ece` is the one to report. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence.
 */
export const eceByRule = {
  'right-closed': byRule('ece-right-closed', 'right-closed'),
  'right-closed-zero-dropped': byRule('ece-guo', 'right-closed-zero-dropped'),
  torchmetrics: byRule('ece-torchmetrics', 'torchmetrics'),
  relplot: byRule('ece-relplot', 'relplot'),
  'floor-clamped': byRule('ece-floor-clamped', 'floor-clamped')
} as const satisfies Partial<Record<BinRule, Metric>>;
