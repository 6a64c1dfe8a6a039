import type { RunColumns, Selection } from '$lib/schema/run-columns';

/** For each class: rows of it, rows called it, and rows for which both hold. Weighted in a bootstrap. */
export interface ClassCounts {
  readonly support: Float64Array;
  readonly called: Float64Array;
  readonly right: Float64Array;
}

/** Several metrics want the same counts of the same selection. Valid because nobody changes a selection once made. */
const known = new WeakMap<Selection, Map<RunColumns, ClassCounts>>();

/** Margins and diagonal of the confusion matrix, in O(rows). */
export function classCounts(columns: RunColumns, selection: Selection): ClassCounts {
  // Two runs that are compared see the same selection.
  const kept = known.get(selection) ?? new Map<RunColumns, ClassCounts>();
  known.set(selection, kept);
  const found = kept.get(columns);
  if (found) return found;
  const size = columns.classes.length;
  const [support, called, right] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const { label, pred } = columns;
  const { rows, weights } = selection;
  // Written out instead of `eachScored`: every bootstrap replicate passes through this loop.
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const [is, said] = [label[row] as number, pred[row] as number];
    if (is < 0 || said < 0) continue;
    const weight = weights ? (weights[k] as number) : 1;
    support[is] = (support[is] as number) + weight;
    called[said] = (called[said] as number) + weight;
    if (is === said) right[is] = (right[is] as number) + weight;
  }
  const counts = { support, called, right };
  kept.set(columns, counts);
  return counts;
}
