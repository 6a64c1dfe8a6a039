import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { Metric, Value } from '$lib/schema/metric';
import type { MultiLabelColumns } from '$lib/schema/multi-label-columns';
import type { Selection } from '$lib/schema/run-columns';

/** The part of a multi-label metric that says how to compute it. */
export type MultiLabelMetric = Metric<Float64Array, MultiLabelColumns>;

/** Calls `visit` for each selected row that is known, with its weight. */
export function eachKnown(
  { known }: MultiLabelColumns,
  { rows, weights }: Selection,
  visit: (row: number, weight: number) => void
): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights ? (weights[k] as number) : 1;
    if (weight > 0 && known[row] === 1) visit(row, weight);
  }
}

const kept = new WeakMap<
  (columns: MultiLabelColumns, row: number) => number,
  WeakMap<MultiLabelColumns, Float64Array>
>();

/** A score of each known row, computed once for all selections; NaN in the others. */
export function rowScores(
  columns: MultiLabelColumns,
  score: (columns: MultiLabelColumns, row: number) => number
): Float64Array {
  const byColumns = kept.get(score) ?? new WeakMap<MultiLabelColumns, Float64Array>();
  kept.set(score, byColumns);
  const scores =
    byColumns.get(columns) ??
    Float64Array.from({ length: columns.n }, (_, row) => (columns.known[row] === 1 ? score(columns, row) : Number.NaN));
  byColumns.set(columns, scores);
  return scores;
}

/** Mean of the row scores over a selection: 'no-rows' without known rows, 'not-finite' when a score is not a number. */
export function meanOfRows(columns: MultiLabelColumns, selection: Selection, scores: Float64Array): Value {
  const sum = new NeumaierSum();
  let total = 0;
  eachKnown(columns, selection, (row, weight) => {
    sum.add(weight * (scores[row] as number));
    total += weight;
  });
  if (total === 0) return { value: null, reason: 'no-rows' };
  return Number.isFinite(sum.value) ? { value: sum.value / total } : { value: null, reason: 'not-finite' };
}

/** A metric that is the mean of a score of each row. */
export function meanOverRows(
  facts: Pick<MultiLabelMetric, 'id' | 'convention' | 'unit' | 'range' | 'better' | 'needs' | 'interval'>,
  score: (columns: MultiLabelColumns, row: number) => number
): MultiLabelMetric {
  return {
    ...facts,
    prepare: (columns) => rowScores(columns, score),
    evaluate: (columns, selection, prepared = rowScores(columns, score)) => meanOfRows(columns, selection, prepared)
  };
}
