import type { BoundMetric } from './bound-metric';

/** Metrics that use the same rows, and so can share one bootstrap. */
export interface SameRows {
  readonly rows: Uint32Array;
  readonly metrics: readonly BoundMetric[];
}

const equal = (a: Uint32Array, b: Uint32Array): boolean => a.length === b.length && a.every((row, k) => row === b[k]);

/** Metrics by the rows that they can use. @param usable which of them; by default what the metric says of itself */
export function sameRows(
  metrics: readonly BoundMetric[],
  rows: Uint32Array,
  usable: (metric: BoundMetric, row: number) => boolean = (metric, row) => metric.isScored(row)
): SameRows[] {
  const groups: { rows: Uint32Array; metrics: BoundMetric[] }[] = [];
  for (const metric of metrics) {
    const used = rows.filter((row) => usable(metric, row));
    const group = groups.find((known) => equal(known.rows, used));
    if (group) group.metrics.push(metric);
    else groups.push({ rows: used, metrics: [metric] });
  }
  return groups;
}
