import type { SeenSet } from '../seen-set';
import { tableColumns, type TableColumns } from './table-columns';
import { tableShape, type TableShape } from './table-shape';

/** A table as one could read it. */
export interface TableGuess extends TableColumns {
  readonly shape: TableShape;
}

/** Several conventions look at the same tables; what they are is found out once a set. */
const known = new WeakMap<SeenSet, readonly TableGuess[]>();

/** All tables of the set, with what their columns would be. */
export function guessTables(seen: SeenSet): readonly TableGuess[] {
  const before = known.get(seen);
  if (before) return before;
  const guesses = seen.others.flatMap(({ id }) => {
    const shape = tableShape(seen, id);
    return shape && shape.columns.length > 0 ? [{ shape, ...tableColumns(seen, shape) }] : [];
  });
  known.set(seen, guesses);
  return guesses;
}
