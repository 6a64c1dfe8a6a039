import type { Estimate, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';

/** Values without intervals, of rows that can be scored. `dropped` is the number of rows that can't. */
export const pointEstimates = (
  metrics: readonly Metric[],
  columns: RunColumns,
  scored: Uint32Array,
  dropped: number
): Estimate[] => {
  // One object: metrics remember what they made of a selection.
  const selection = { rows: scored };
  return metrics.map((metric): Estimate => {
    const result = metric.evaluate(columns, selection, metric.prepare?.(columns));
    const { id, convention } = metric;
    const rest = { n: scored.length, dropped };
    return result.value === null
      ? { metric: id, convention, value: null, reason: result.reason, ...rest }
      : { metric: id, convention, value: result.value, ...rest };
  });
};
