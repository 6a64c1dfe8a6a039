import { isScored } from '$lib/metrics/each-scored';
import { bootstrapInterval } from '$lib/statistics/bootstrap-interval';
import { clusterBootstrap, replicateCount } from '$lib/statistics/cluster-bootstrap';
import type { Estimate, Interval, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { proportionInterval } from './proportion';

/**
 * Every metric with its interval. All bootstrap intervals come from the same replicates.
 * @param rows to judge; those without label or answer are counted as dropped
 */
export function estimates(
  metrics: readonly Metric[],
  columns: RunColumns,
  rows: Uint32Array,
  seed: number,
  signal: { readonly aborted: boolean }
): Estimate[] {
  const scored = rows.filter((row) => isScored(columns, row));
  const prepared = metrics.map((metric) => metric.prepare?.(columns));
  const values = metrics.map((metric, m) => metric.evaluate(columns, { rows: scored }, prepared[m]));
  const intervals = bootstrapIntervals(
    metrics,
    values.map((v) => v.value),
    columns,
    scored,
    seed,
    signal
  );
  return metrics.map((metric, m) => {
    const result = values[m] as (typeof values)[number];
    const interval =
      result.value === null ? undefined : (wilsonInterval(metric, columns, scored) ?? intervals.get(metric));
    return {
      metric: metric.id,
      convention: metric.convention,
      value: result.value,
      ...(result.value === null && { reason: result.reason }),
      ...(interval && { interval }),
      n: scored.length,
      dropped: rows.length - scored.length
    };
  });
}

/** For shares of rows: each row by itself scores 0 or 1. */
function wilsonInterval(metric: Metric, columns: RunColumns, scored: Uint32Array): Interval | undefined {
  if (metric.interval !== 'wilson') return undefined;
  const one = new Uint32Array(1);
  return proportionInterval(columns, scored, (row) => {
    one[0] = row;
    return metric.evaluate(columns, { rows: one }).value === 1;
  });
}

function bootstrapIntervals(
  metrics: readonly Metric[],
  values: readonly (number | null)[],
  columns: RunColumns,
  scored: Uint32Array,
  seed: number,
  signal: { readonly aborted: boolean }
): Map<Metric, Interval> {
  const resampled = metrics.filter((metric) => metric.interval.startsWith('bootstrap'));
  const replicates = replicateCount(scored.length);
  const draws = resampled.map(() => new Float64Array(replicates).fill(Number.NaN));
  let r = 0;
  if (scored.length > 1)
    clusterBootstrap(scored, columns.cluster, { seed, stream: 'classification', replicates }, (replicate) => {
      if (!signal.aborted)
        resampled.forEach(
          (metric, m) => ((draws[m] as Float64Array)[r] = metric.evaluate(columns, replicate).value ?? Number.NaN)
        );
      r++;
    });
  return new Map(
    resampled.flatMap((metric, m) => {
      const value = values[metrics.indexOf(metric)] ?? Number.NaN;
      const kind = metric.interval === 'bootstrap-basic' ? 'basic' : 'percentile';
      const interval = bootstrapInterval(draws[m] as Float64Array, value, { kind, range: metric.range });
      return interval ? [[metric, interval] as const] : [];
    })
  );
}
