import { sortOrder } from '$lib/numeric/sort-order';
import type { Value } from '$lib/schema/metric';
import { TOP, type RunColumns, type Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';

/** A score of every row for every class, and the rows in the order of each: what all metrics of rank work from. */
export interface ClassScores {
  /** (n x classes), row-major; NaN in rows without scores. */
  readonly values: Float64Array | Float32Array;
  /** For each class, rows by their score for it, ascending, rows without scores last. */
  readonly orders: readonly Uint32Array[];
}

/**
 * Scores of each row for each class. With two classes the margin orders rows as the probabilities do, and more finely; with
 * more, `probability` has to be there.
 */
function scoresOf(columns: RunColumns): Float64Array | Float32Array | null {
  if (columns.probability) return columns.probability;
  if (columns.classes.length !== 2 || columns.margin.every(Number.isNaN)) return null;
  const values = new Float64Array(2 * columns.n);
  for (let i = 0; i < columns.n; i++) {
    // The best class, not the answer: imported answers need not be the best.
    const isSecond = columns.topIndex[i * TOP] === 1;
    const margin = isSecond ? (columns.margin[i] as number) : -(columns.margin[i] as number);
    values[2 * i] = -margin;
    values[2 * i + 1] = margin;
  }
  return values;
}

const known = new WeakMap<RunColumns, ClassScores | null>();

/** Sorted once for a run, whoever asks first: O(classes * n). Null when the run holds no scores of all classes. */
export function classScores(columns: RunColumns): ClassScores | null {
  const kept = known.get(columns);
  if (kept !== undefined) return kept;
  const values = scoresOf(columns);
  const size = columns.classes.length;
  const one = new Float64Array(columns.n);
  const orderOf = (_: string, k: number): Uint32Array => {
    for (let i = 0; i < one.length; i++) one[i] = (values as Float64Array)[i * size + k] as number;
    return sortOrder(one);
  };
  const scores = values ? { values, orders: columns.classes.map(orderOf) } : null;
  known.set(columns, scores);
  return scores;
}

/**
 * How much each row of the run counts in a selection, by row number. A reason instead: 'no-rows' when none counts, 'no-scores'
 * when one that counts has no scores of all classes.
 */
export function rowWeights(
  columns: RunColumns,
  selection: Selection,
  scores: Pick<ClassScores, 'values'> | null
): Float64Array | Extract<Value, { value: null }> {
  const weight = new Float64Array(columns.n);
  let [total, complete] = [0, scores !== null];
  eachScored(columns, selection, (row, w) => {
    weight[row] = (weight[row] as number) + w;
    total += w;
    if (scores && Number.isNaN(scores.values[row * columns.classes.length] as number)) complete = false;
  });
  if (total === 0) return { value: null, reason: 'no-rows' };
  return complete ? weight : { value: null, reason: 'no-scores' };
}
