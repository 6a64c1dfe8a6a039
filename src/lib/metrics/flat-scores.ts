import { sortOrder } from '$lib/numeric/sort-order';
import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classScores, rowWeights } from './class-scores';
import type { ClassWalk } from './class-walk';

/** All pairs of row and class in one list by score, as a walk: the pair of a row and its label is the positive one. */
export interface FlatScores {
  readonly values: Float64Array | Float32Array;
  readonly walk: ClassWalk;
}

const known = new WeakMap<RunColumns, FlatScores | null>();

/** Sorted once for a run: O(n * classes) in time and memory. Null when the run holds no scores of all classes. */
export function flatScores(columns: RunColumns): FlatScores | null {
  const kept = known.get(columns);
  if (kept !== undefined) return kept;
  const values = classScores(columns)?.values;
  const flat = values ? { values, walk: flatWalk(Float64Array.from(values), columns) } : null;
  known.set(columns, flat);
  return flat;
}

function flatWalk(values: Float64Array, { label, classes }: RunColumns): ClassWalk {
  const size = classes.length;
  const order = sortOrder(values);
  return order.map((pair, i) => {
    const row = Math.floor(pair / size);
    const isLast = values[pair] !== values[order[i + 1] as number];
    return row * 4 + (label[row] === pair % size ? 2 : 0) + (isLast ? 1 : 0);
  });
}

/** A measure of rank over all pairs of row and class. */
export function rankOfPairs(
  columns: RunColumns,
  selection: Selection,
  flat: FlatScores | null,
  measure: (walk: ClassWalk, weight: Float64Array) => number
): Value {
  const weight = rowWeights(columns, selection, flat);
  if (!flat || 'reason' in weight) return 'reason' in weight ? weight : { value: null, reason: 'no-scores' };
  const value = measure(flat.walk, weight);
  return Number.isNaN(value) ? { value: null, reason: 'too-few-classes' } : { value };
}
