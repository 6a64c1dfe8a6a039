import { binaryLevels } from '$lib/metrics/binary-levels';
import { MASS_SPLITS } from '$lib/metrics/equal-mass-bins';
import { usableOutcomes, type Fit, type Outcomes } from './recalibrator';

/** Fewer rows a bin than this, and its share right is mostly chance. */
export const ROWS_PER_BIN = 50;

/**
 * Histogram binning of the answer's confidence: bins of about equally many rows, at most one for each 50 rows; each
 * confidence becomes the share right of its bin. Equal confidences stay together, bins meet halfway between their rows.
 * Refused with 'no-rows', and with 'too-few-rows' below 50.
 * Source: Zadrozny and Elkan, ICML 2001.
 */
export function fitHistogramBinning(outcomes: Outcomes, { bins = 15 } = {}): Fit {
  const { confidence, right } = usableOutcomes(outcomes);
  const n = confidence.length;
  if (n < ROWS_PER_BIN) return { method: 'histogram-binning', refused: n === 0 ? 'no-rows' : 'too-few-rows' };
  const count = Math.min(bins, Math.floor(n / ROWS_PER_BIN));
  const levels = binaryLevels(confidence, right);
  const [edges, shares]: [number[], number[]] = [[], []];
  let [b, seen, rows, hits] = [0, 0, 0, 0];
  for (let level = 0; level < levels.size; level++) {
    rows += levels.weight[level] as number;
    hits += levels.outcome[level] as number;
    seen += levels.weight[level] as number;
    const isLast = level === levels.size - 1;
    if (!isLast && seen < MASS_SPLITS['array-split'](b, count, n)) continue;
    while (b < count - 1 && seen >= MASS_SPLITS['array-split'](b, count, n)) b++;
    shares.push(hits / rows);
    if (!isLast) edges.push(((levels.score[level] as number) + (levels.score[level + 1] as number)) / 2);
    [rows, hits] = [0, 0];
  }
  return {
    method: 'histogram-binning',
    input: 'confidence',
    parameters: { edges, shares },
    keepsAnswer: true,
    n,
    apply: (values) =>
      values.map((c) => {
        if (Number.isNaN(c)) return NaN;
        const at = edges.findIndex((edge) => c <= edge);
        return shares[at < 0 ? shares.length - 1 : at] as number;
      })
  };
}
