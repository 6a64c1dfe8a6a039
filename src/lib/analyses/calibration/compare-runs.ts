import { bootstrapInterval } from '$lib/statistics/bootstrap-interval';
import { clusterBootstrap } from '$lib/statistics/cluster-bootstrap';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { Difference } from '$lib/schema/calibration';

/**
 * The same rows scored twice: metrics before and after, and their differences with paired intervals (whole clusters drawn, the
 * same for both).
 * @param rows at which both runs mean something
 */
export function compareRuns(
  metrics: readonly Metric[],
  before: RunColumns,
  after: RunColumns,
  rows: Uint32Array,
  { seed, replicates = 1000 }: { readonly seed: number; readonly replicates?: number }
): Difference[] {
  const draws = metrics.map(() => new Float64Array(replicates).fill(NaN));
  let r = 0;
  if (rows.length > 1)
    clusterBootstrap(rows, before.cluster, { seed, stream: 'compare-runs', replicates }, ({ rows: drawn, weights }) => {
      // Two objects: metrics may remember a selection together with one run.
      const [one, other] = [before, after].map((columns) =>
        metrics.map((metric) => metric.evaluate(columns, { rows: drawn, ...(weights && { weights }) }).value ?? NaN)
      ) as [number[], number[]];
      metrics.forEach((_, m) => ((draws[m] as Float64Array)[r] = (other[m] as number) - (one[m] as number)));
      r++;
    });
  return metrics.map((metric, m) => {
    const first = metric.evaluate(before, { rows });
    const second = metric.evaluate(after, { rows });
    const difference = first.value === null || second.value === null ? null : second.value - first.value;
    const width = metric.range.high - metric.range.low;
    const interval =
      difference === null
        ? undefined
        : bootstrapInterval(draws[m] as Float64Array, difference, {
            kind: metric.interval === 'bootstrap-basic' ? 'basic' : 'percentile',
            range: { low: -width, high: width }
          });
    return {
      metric: metric.id,
      convention: metric.convention,
      before: first,
      after: second,
      difference,
      ...(interval && { interval }),
      n: rows.length
    };
  });
}
