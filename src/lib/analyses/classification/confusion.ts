import type { Confusion } from '$lib/schema/answer';
import { MOST_DRAWN_CLASSES } from '$lib/schema/drawn-classes';
import type { RunColumns } from '$lib/schema/run-columns';
import { confusedGroups } from './confused-groups';

/**
 * How often each class was called each class; O(rows log rows), never O(classes squared).
 * @param scored rows with label and answer
 */
export function confusion(
  { classes, label, pred }: Pick<RunColumns, 'classes' | 'label' | 'pred'>,
  scored: Uint32Array
): Confusion {
  // Below 2^53 for any number of classes that fits in memory.
  const cells = Float64Array.from(
    scored,
    (row) => (label[row] as number) * classes.length + (pred[row] as number)
  ).sort();
  let size = 0;
  const starts = new Uint32Array(cells.length);
  cells.forEach((cell, at) => {
    if (cell !== cells[at - 1]) starts[size++] = at;
  });
  const at = starts.subarray(0, size);
  const found: Confusion = {
    classes,
    is: Int32Array.from(at, (start) => Math.floor((cells[start] as number) / classes.length)),
    called: Int32Array.from(at, (start) => (cells[start] as number) % classes.length),
    counts: Int32Array.from(at, (start, i) => (at[i + 1] ?? cells.length) - start)
  };
  return classes.length > MOST_DRAWN_CLASSES ? { ...found, group: confusedGroups(found) } : found;
}
