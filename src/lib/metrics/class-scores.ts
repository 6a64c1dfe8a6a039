import type { Value } from '$lib/schema/metric';
import { TOP, type RunColumns, type Selection } from '$lib/schema/run-columns';
import { classWalk, type ClassWalk } from './class-walk';

/** A score of every row for every class, and the rows in the order of each: what all metrics of rank work from. */
export interface ClassScores {
  /** (n x classes), row-major; NaN in rows without scores. */
  readonly values: Float64Array | Float32Array;
  /** For each class, rows by their score for it, rows without scores last. */
  readonly walks: readonly ClassWalk[];
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
  const walkOf = (_: string, k: number): ClassWalk => {
    for (let i = 0; i < one.length; i++) one[i] = (values as Float64Array)[i * size + k] as number;
    return classWalk(one, columns.label, k);
  };
  const scores = values ? { values, walks: columns.classes.map(walkOf) } : null;
  known.set(columns, scores);
  return scores;
}

/**
 * How much each row of the run counts in a selection, by row number. A reason instead: 'no-rows' when none counts, 'no-scores'
 * when one that counts has no scores of all classes.
 */
export function rowWeights(
  columns: RunColumns,
  { rows, weights }: Selection,
  scores: Pick<ClassScores, 'values'> | null
): Float64Array | Extract<Value, { value: null }> {
  const { n, label, pred } = columns;
  const lacking = scores ? rowsLacking(scores.values, columns) : null;
  const weight = new Float64Array(n);
  let [total, missing] = [0, 0];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    if ((label[row] as number) < 0 || (pred[row] as number) < 0) continue;
    const w = weights ? (weights[k] as number) : 1;
    weight[row] = (weight[row] as number) + w;
    total += w;
    if (lacking && lacking[row] === 1) missing += w;
  }
  if (total === 0) return { value: null, reason: 'no-rows' };
  return scores && missing === 0 ? weight : { value: null, reason: 'no-scores' };
}

const lackingIn = new WeakMap<Float64Array | Float32Array, Uint8Array | null>();

/** Rows without scores as 1; null when there are none, which saves looking. */
function rowsLacking(values: Float64Array | Float32Array, { n, classes }: RunColumns): Uint8Array | null {
  const kept = lackingIn.get(values);
  if (kept !== undefined) return kept;
  const flags = Uint8Array.from({ length: n }, (_, row) => (Number.isNaN(values[row * classes.length]) ? 1 : 0));
  const lacking = flags.includes(1) ? flags : null;
  lackingIn.set(values, lacking);
  return lacking;
}
