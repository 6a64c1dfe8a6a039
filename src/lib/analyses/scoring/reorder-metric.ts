import type { BoundMetric } from './bound-metric';

/** A metric over other rows: row i of the result is row `order[i]` of the metric. */
export function reorderMetric(metric: BoundMetric, order: Uint32Array): BoundMetric {
  const { summed } = metric;
  let terms: readonly Float64Array[] | undefined;
  const reordered = (): readonly Float64Array[] =>
    (terms ??= summed?.terms().map((term) => Float64Array.from(order, (row) => term[row] as number)) ?? []);
  return {
    ...metric,
    isScored: (row) => metric.isScored(order[row] as number),
    evaluate: ({ rows, ...rest }) => metric.evaluate({ ...rest, rows: rows.map((row) => order[row] as number) }),
    ...(summed && { summed: { terms: reordered, value: (sums: Float64Array) => summed.value(sums) } })
  };
}
