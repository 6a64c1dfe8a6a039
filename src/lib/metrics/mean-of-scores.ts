import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { Value } from '$lib/schema/metric';
import type { Selection } from '$lib/schema/run-columns';

/**
 * Weighted mean of row scores over the selected rows.
 * @param scores one a row; NaN = the row cannot be scored and is left out
 * @returns undefined 'no-rows' when no selected row has a score, 'not-finite' when one is infinite
 */
export function meanOfScores(scores: Float64Array, { rows, weights }: Selection): Value {
  const sum = new NeumaierSum();
  let total = 0;
  for (let k = 0; k < rows.length; k++) {
    const score = scores[rows[k] as number] as number;
    const weight = weights ? (weights[k] as number) : 1;
    if (!(weight > 0) || Number.isNaN(score)) continue;
    sum.add(weight * score);
    total += weight;
  }
  if (total === 0) return { value: null, reason: 'no-rows' };
  return Number.isFinite(sum.value) ? { value: sum.value / total } : { value: null, reason: 'not-finite' };
}
