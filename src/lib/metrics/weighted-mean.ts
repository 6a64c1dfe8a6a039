import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { eachScored } from './each-scored';

/** Mean of a score over the selected rows that can be scored; undefined ('no-rows') without any, 'not-finite' when a score is. */
export function weightedMean(columns: RunColumns, selection: Selection, score: (row: number) => number): Value {
  const sum = new NeumaierSum();
  let total = 0;
  eachScored(columns, selection, (row, weight) => {
    sum.add(weight * score(row));
    total += weight;
  });
  if (total === 0) return { value: null, reason: 'no-rows' };
  return Number.isFinite(sum.value) ? { value: sum.value / total } : { value: null, reason: 'not-finite' };
}
