import { sortOrder } from '$lib/numeric/sort-order';
import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classScores, rowWeights } from './class-scores';
import { blockRoom, scoreBlocks, type ScoreBlocks } from './score-blocks';

/** All pairs of row and class in one list: positions `row * classes + class`, by score, ascending. */
export interface FlatScores {
  readonly values: Float64Array | Float32Array;
  readonly order: Uint32Array;
}

const known = new WeakMap<RunColumns, FlatScores | null>();

/** Sorted once for a run: O(n * classes) in time and memory. Null when the run holds no scores of all classes. */
export function flatScores(columns: RunColumns): FlatScores | null {
  const kept = known.get(columns);
  if (kept !== undefined) return kept;
  const values = classScores(columns)?.values;
  const flat = values ? { values, order: sortOrder(Float64Array.from(values)) } : null;
  known.set(columns, flat);
  return flat;
}

/** A measure of rank over all pairs of row and class; the pair of a row and its label is positive. */
export function rankOfPairs(
  columns: RunColumns,
  selection: Selection,
  flat: FlatScores | null,
  measure: (blocks: ScoreBlocks) => number
): Value {
  const weight = rowWeights(columns, selection, flat);
  if (!flat || 'reason' in weight) return 'reason' in weight ? weight : { value: null, reason: 'no-scores' };
  const { label, classes } = columns;
  const size = classes.length;
  const pairWeight = new Float64Array(columns.n * size);
  weight.forEach((w, row) => pairWeight.fill(w, row * size, (row + 1) * size));
  const blocks = scoreBlocks(
    flat.order,
    pairWeight,
    (pair) => flat.values[pair] as number,
    (pair) => label[Math.floor(pair / size)] === pair % size,
    blockRoom(pairWeight.length)
  );
  const value = measure(blocks);
  return Number.isNaN(value) ? { value: null, reason: 'too-few-classes' } : { value };
}
