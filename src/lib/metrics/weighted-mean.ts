import type { Metric, Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { isScored } from './each-scored';
import { once } from './once';
import { valueOfMean } from './value-of-mean';

/**
 * Mean of a score over the selected rows that can be scored; undefined ('no-rows') without any, 'not-finite' when a score is.
 * The sum is Neumaier's, as `NeumaierSum`, written out here: every bootstrap replicate passes through this loop.
 */
export function weightedMean(columns: RunColumns, selection: Selection, score: (row: number) => number): Value {
  const { rows, weights } = selection;
  const { label, pred } = columns;
  let [sum, lost, total] = [0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights ? (weights[k] as number) : 1;
    if (!(weight > 0) || (label[row] as number) < 0 || (pred[row] as number) < 0) continue;
    const term = weight * score(row);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    total += weight;
  }
  if (total === 0) return { value: null, reason: 'no-rows' };
  const value = (sum + lost) / total;
  return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
}

/** 1 for each row with label and answer, 0 for the others; shared by all metrics that are means. */
const scoredRows = once((columns: RunColumns) =>
  Float64Array.from({ length: columns.n }, (_, row) => (isScored(columns, row) ? 1 : 0))
);

/**
 * What makes a metric the mean of a score of each row.
 * @param score of a row that has label and answer
 */
export function meanOf(
  score: (columns: RunColumns, row: number) => number
): Required<Pick<Metric, 'evaluate' | 'sums'>> {
  const terms = once((columns: RunColumns) => {
    const scored = scoredRows(columns);
    return [scored.map((isThere, row) => (isThere ? score(columns, row) : 0)), scored];
  });
  return {
    evaluate: (columns, selection) => weightedMean(columns, selection, (row) => score(columns, row)),
    sums: { terms, value: valueOfMean, isMean: true }
  };
}
