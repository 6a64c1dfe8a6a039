import type { Confusion } from '$lib/schema/answer';
import type { RunColumns } from '$lib/schema/run-columns';

/** How often each class was called each class; O(rows + classes squared). */
export function confusion(columns: RunColumns, scored: Uint32Array): Confusion {
  const size = columns.classes.length;
  const counts = new Int32Array(size * size);
  for (const row of scored) {
    const cell = (columns.label[row] as number) * size + (columns.pred[row] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return { classes: columns.classes, counts };
}
