import { calibrationBins, ECE_BINS, type CalibrationBins } from '$lib/metrics/calibration-bins';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { equalMassBins } from '$lib/metrics/equal-mass-bins';
import { binEdges } from '$lib/numeric/bins';
import { foldedNormalMean } from '$lib/numeric/folded-normal-mean';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import type { WorkedBin, Working } from '$lib/schema/working';

type BinsWorking = Extract<Working, { kind: 'bins' }>;

interface BinFormula {
  readonly norm: BinsWorking['norm'];
  /** Equal width, or about equally many rows in the manner of numpy or of Kumar and others. */
  readonly bins: 'equal-width' | 'array-split' | 'ceil-chunks';
  readonly fewest?: number;
}

/** Calibration errors in bins, by metric id. */
export const BIN_FORMULAS: Readonly<Record<string, BinFormula>> = {
  ece: { norm: 'l1', bins: 'equal-width' },
  'ece-equal-mass': { norm: 'l1', bins: 'array-split' },
  'ece-debiased': { norm: 'l1-debiased', bins: 'equal-width' },
  rmsce: { norm: 'l2', bins: 'equal-width' },
  'rmsce-equal-mass': { norm: 'l2', bins: 'ceil-chunks' },
  'rmsce-debiased': { norm: 'l2-debiased', bins: 'ceil-chunks' },
  mce: { norm: 'max', bins: 'equal-width', fewest: 10 },
  'ace-netcal': { norm: 'mean-of-bins', bins: 'equal-width' }
};

/** Sums of the bins as a reader needs them; empty bins are left out. */
function workedBins(
  { count, confidence, right }: CalibrationBins,
  limits: readonly (readonly [number, number])[]
): WorkedBin[] {
  return Array.from(count).flatMap((n, b) => {
    const [low, high] = limits[b] as readonly [number, number];
    return n === 0 ? [] : [{ low, high, n, right: right[b] as number, meanConfidence: (confidence[b] as number) / n }];
  });
}

function equalWidth(columns: RunColumns, selection: Selection): WorkedBin[] {
  const edges = binEdges(ECE_BINS);
  const limits = Array.from({ length: ECE_BINS }, (_, b) => [edges[b] as number, edges[b + 1] as number] as const);
  return workedBins(calibrationBins(columns, selection), limits);
}

/** Bins of equally many rows have no edges of their own: their limits are the least and the largest confidence in them. */
function equalMass(columns: RunColumns, selection: Selection, split: 'array-split' | 'ceil-chunks'): WorkedBin[] {
  const levels = confidenceLevels(columns, selection);
  const bins = equalMassBins(levels, ECE_BINS, split);
  let level = 0;
  const limits = Array.from(bins.count, (rows) => {
    const low = levels.score[level] as number;
    let high = low;
    for (let taken = 0; taken < rows; level++) {
      taken += levels.weight[level] as number;
      high = levels.score[level] as number;
    }
    return [low, high] as const;
  });
  return workedBins(bins, limits);
}

/** A calibration error with its bins. */
export function binWorking(
  columns: RunColumns,
  selection: Selection,
  { norm, bins: rule, fewest = 1 }: BinFormula
): Working {
  const bins = rule === 'equal-width' ? equalWidth(columns, selection) : equalMass(columns, selection, rule);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const redrawn = bins.reduce((sum, { n: rows, right, meanConfidence }) => {
    const share = right / rows;
    return sum + rows * foldedNormalMean(share - meanConfidence, Math.sqrt((share * (1 - share)) / rows));
  }, 0);
  return { kind: 'bins', norm, bins, n, fewest, redrawn: norm === 'l1-debiased' ? redrawn / n : null };
}
