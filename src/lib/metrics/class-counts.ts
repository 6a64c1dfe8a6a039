import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';

/** For each class: rows of it, rows called it, and rows for which both hold. Weighted in a bootstrap. */
export interface ClassCounts {
  readonly support: Float64Array;
  readonly called: Float64Array;
  readonly right: Float64Array;
}

/** Several metrics want the same counts of the same selection. Valid because nobody changes a selection once made. */
const known = new WeakMap<Selection, { readonly columns: RunColumns; readonly counts: ClassCounts }>();

/** Margins and diagonal of the confusion matrix, in O(rows). */
export function classCounts(columns: RunColumns, selection: Selection): ClassCounts {
  const kept = known.get(selection);
  if (kept?.columns === columns) return kept.counts;
  const size = columns.classes.length;
  const counts = { support: new Float64Array(size), called: new Float64Array(size), right: new Float64Array(size) };
  const add = (to: Float64Array, at: number, weight: number): void => {
    to[at] = (to[at] as number) + weight;
  };
  eachScored(columns, selection, (row, weight) => {
    const label = columns.label[row] as number;
    const pred = columns.pred[row] as number;
    add(counts.support, label, weight);
    add(counts.called, pred, weight);
    if (label === pred) add(counts.right, label, weight);
  });
  known.set(selection, { columns, counts });
  return counts;
}
