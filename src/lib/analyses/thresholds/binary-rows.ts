import { sigmoid } from '$lib/numeric/logistic';
import { isScored } from '$lib/metrics/each-scored';
import type { BinaryScores } from '$lib/metrics/choose-threshold';
import { TOP, type RunColumns } from '$lib/schema/run-columns';

/** One class against the rest: a score and the truth of each usable row. */
export interface BinaryRows extends BinaryScores {
  /** Labelled and read rows without scores. */
  readonly dropped: number;
  /** A score as a probability; Infinity stays. */
  readonly sure: (score: number) => number;
}

/**
 * Scores of one class: its probabilities; with two classes and none, the margin, which orders rows as they do. Null where the
 * run holds neither.
 */
export function binaryRows(columns: RunColumns, k: number): BinaryRows | null {
  const { probability, classes, margin, topIndex, label, cluster } = columns;
  const fromMargin = !probability && classes.length === 2;
  if (!probability && !fromMargin) return null;
  const scoreOf = (row: number): number => {
    if (probability) return probability[row * classes.length + k] as number;
    // The best class, not the answer: imported answers need not be the best.
    return topIndex[row * TOP] === k ? (margin[row] as number) : -(margin[row] as number);
  };
  const all = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
  const rows = all.filter((row) => !Number.isNaN(scoreOf(row)));
  return {
    score: Float64Array.from(rows, scoreOf),
    positive: Uint8Array.from(rows, (row) => (label[row] === k ? 1 : 0)),
    cluster: Int32Array.from(rows, (row) => cluster[row] as number),
    dropped: all.length - rows.length,
    sure: (score) => (fromMargin && Number.isFinite(score) ? sigmoid(score) : score)
  };
}
