import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';

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
