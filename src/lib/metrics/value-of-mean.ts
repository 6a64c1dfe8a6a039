import type { Value } from '$lib/schema/metric';

/** Value of a mean from its two sums: scores, and rows that were scored. */
export function valueOfMean([sum = 0, scored = 0]: Float64Array): Value {
  if (scored === 0) return { value: null, reason: 'no-rows' };
  const value = sum / scored;
  return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
}
