import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';
import { scoreLevels, sortedScores, type ScoreLevels, type SortedScores } from './score-levels';

/** Rows by confidence, with whether each is right in the same order, so that a pass reads them one after another. */
export interface ConfidenceOrder extends SortedScores {
  readonly right: Uint8Array;
}

const orders = new WeakMap<RunColumns, ConfidenceOrder>();

/** Rows by confidence, ascending: sorted once for a run, whoever asks first. */
export function confidenceOrder(columns: RunColumns): ConfidenceOrder {
  const kept = orders.get(columns);
  if (kept) return kept;
  const sorted = sortedScores(columns.conf);
  const right = Uint8Array.from(sorted.order, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0));
  const order = { ...sorted, right };
  orders.set(columns, order);
  return order;
}

/** Several metrics want the levels of the same selection. Valid because nobody changes a selection once made. */
const known = new WeakMap<Selection, { readonly columns: RunColumns; readonly levels: ScoreLevels }>();

/** Selected rows that can be scored, by the confidence of the answer; the outcome is 1 when it is right. O(rows of the run). */
export function confidenceLevels(
  columns: RunColumns,
  selection: Selection,
  order: ConfidenceOrder = confidenceOrder(columns)
): ScoreLevels {
  const kept = known.get(selection);
  if (kept?.columns === columns) return kept.levels;
  const weight = new Float64Array(columns.n);
  eachScored(columns, selection, (row, w) => (weight[row] = (weight[row] as number) + w));
  const levels = scoreLevels(order, weight, (_row, place) => order.right[place] as number);
  known.set(selection, { columns, levels });
  return levels;
}

/** A metric of the levels: 'no-rows' without any, 'not-finite' when a row has no confidence or the result is not a number. */
export function valueOfLevels(
  columns: RunColumns,
  selection: Selection,
  order: ConfidenceOrder | undefined,
  compute: (levels: ScoreLevels) => number | Value
): Value {
  const levels = confidenceLevels(columns, selection, order);
  if (levels.missing > 0) return { value: null, reason: 'not-finite' };
  if (levels.size === 0) return { value: null, reason: 'no-rows' };
  const result = compute(levels);
  if (typeof result !== 'number') return result;
  return Number.isFinite(result) ? { value: result } : { value: null, reason: 'not-finite' };
}
