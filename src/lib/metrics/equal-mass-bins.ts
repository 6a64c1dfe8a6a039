import type { CalibrationBins } from './calibration-bins';
import type { ScoreLevels } from './score-levels';

/** Where bin `b` ends among `rows` rows, as a count from the lowest score. */
type MassSplit = (b: number, bins: number, rows: number) => number;

/**
 * array-split: numpy's, sizes differ by at most one, the first ones larger. ceil-chunks: chunks of ceil(rows / bins), the
 * last one smaller (Kumar et al.).
 */
export const MASS_SPLITS = {
  'array-split': (b, bins, rows) => (b + 1) * Math.floor(rows / bins) + Math.min(b + 1, rows % bins),
  'ceil-chunks': (b, bins, rows) => Math.min(rows, (b + 1) * Math.ceil(rows / bins))
} as const satisfies Record<string, MassSplit>;

/**
 * Sums over bins of about equally many rows, lowest scores first. Equal scores stay together: a boundary inside a level moves
 * to its end, so a bin can be empty. O(levels).
 */
export function equalMassBins(
  levels: ScoreLevels,
  bins: number,
  split: keyof typeof MASS_SPLITS = 'array-split'
): CalibrationBins {
  const count = new Float64Array(bins);
  const confidence = new Float64Array(bins);
  const right = new Float64Array(bins);
  let [b, seen] = [0, 0];
  for (let level = 0; level < levels.size; level++) {
    while (b < bins - 1 && seen >= MASS_SPLITS[split](b, bins, levels.total)) b++;
    const rows = levels.weight[level] as number;
    count[b] = (count[b] as number) + rows;
    confidence[b] = (confidence[b] as number) + rows * (levels.score[level] as number);
    right[b] = (right[b] as number) + (levels.outcome[level] as number);
    seen += rows;
  }
  return { count, confidence, right };
}
