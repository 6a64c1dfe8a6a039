import type { Summary } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classCounts } from './class-counts';
import { eachScored } from './each-scored';

/** One kind of mistake. */
export interface ConfusionPair {
  readonly is: number;
  readonly called: number;
  /** Weighted in a bootstrap. */
  readonly count: number;
  /** Rows of the class. */
  readonly of: number;
}

export interface ConfusionPairs {
  /** Most frequent first; of equal ones the lower class indices first. */
  readonly pairs: readonly ConfusionPair[];
  /** How many kinds of mistakes occur in all. */
  readonly kinds: number;
  /** How many mistakes there are in all, shown or not. */
  readonly mistakes: number;
}

/** Wrong rows in the order of their label, by counting. */
function wrongByLabel(columns: RunColumns, selection: Selection): { rows: Uint32Array; weights: Float64Array } {
  const starts = new Uint32Array(columns.classes.length + 1);
  const isWrong = (row: number): boolean => columns.label[row] !== columns.pred[row];
  eachScored(columns, selection, (row) => {
    const next = (columns.label[row] as number) + 1;
    if (isWrong(row)) starts[next] = (starts[next] as number) + 1;
  });
  for (let k = 1; k < starts.length; k++) starts[k] = (starts[k] as number) + (starts[k - 1] as number);
  const rows = new Uint32Array(starts[starts.length - 1] as number);
  const weights = new Float64Array(rows.length);
  eachScored(columns, selection, (row, weight) => {
    if (!isWrong(row)) return;
    const label = columns.label[row] as number;
    const at = starts[label] as number;
    rows[at] = row;
    weights[at] = weight;
    starts[label] = at + 1;
  });
  return { rows, weights };
}

const byCount = (a: ConfusionPair, b: ConfusionPair): number => b.count - a.count || a.is - b.is || a.called - b.called;

/**
 * The most frequent mistakes without building the matrix: for thousands of classes. O(rows + classes) and one object for each
 * kind of mistake that is kept.
 * @param most how many pairs, at least 1
 */
export const confusionPairs = (most: number): Summary<ConfusionPairs> => ({
  id: 'confusion-pairs',
  needs: ['label', 'pred'],
  summarise(columns, selection) {
    const { support } = classCounts(columns, selection);
    const { rows, weights } = wrongByLabel(columns, selection);
    const counts = new Float64Array(columns.classes.length);
    let kept: ConfusionPair[] = [];
    let [kinds, mistakes] = [0, 0];
    let touched: number[] = [];
    const flush = (is: number): void => {
      for (const called of touched) {
        kept.push({ is, called, count: counts[called] as number, of: support[is] as number });
        counts[called] = 0;
      }
      kinds += touched.length;
      touched = [];
      // Sorted only now and then, so that a million kinds cost little and never lie in memory at once.
      if (kept.length > 4 * most + 1024) kept = kept.sort(byCount).slice(0, most);
    };
    rows.forEach((row, i) => {
      const pred = columns.pred[row] as number;
      if (counts[pred] === 0) touched.push(pred);
      counts[pred] = (counts[pred] as number) + (weights[i] as number);
      mistakes += weights[i] as number;
      const next = rows[i + 1];
      if (next === undefined || columns.label[next] !== columns.label[row]) flush(columns.label[row] as number);
    });
    return { pairs: kept.sort(byCount).slice(0, most), kinds, mistakes };
  }
});
