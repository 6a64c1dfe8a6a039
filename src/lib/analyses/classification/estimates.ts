import { isScored } from '$lib/metrics/each-scored';
import { bestShareInterval } from '$lib/statistics/best-share-interval';
import { bootstrapIntervals, type BootstrapNumber } from '$lib/statistics/bootstrap-intervals';
import type { Estimate, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { intervalPart } from './interval-part';

/**
 * Every metric with its interval, or why there is none. All bootstrap intervals come from the same replicates.
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
  const judged = metrics.map((metric) => ({ metric, prepared: metric.prepare?.(columns) }));
  const numbers = judged.map(({ metric, prepared }): BootstrapNumber | null =>
    metric.interval === 'wilson'
      ? null
      : {
          interval: metric.interval,
          range: metric.range,
          evaluate: (selection) => metric.evaluate(columns, selection, prepared).value ?? NaN
        }
  );
  const resampled = numbers.filter((number) => number !== null);
  const options = { rows: scored, cluster: columns.cluster, seed, stream: 'classification', signal };
  const intervals = bootstrapIntervals(resampled, options);
  return judged.map(({ metric, prepared }, m): Estimate => {
    const result = metric.evaluate(columns, { rows: scored }, prepared);
    const rest = { n: scored.length, dropped: rows.length - scored.length };
    const { id, convention } = metric;
    if (result.value === null) return { metric: id, convention, value: null, reason: result.reason, ...rest };
    const number = numbers[m];
    const made = number ? intervals[resampled.indexOf(number)] : shareOf(metric, columns, scored);
    return { metric: id, convention, value: result.value, ...intervalPart(made), ...rest };
  });
}

/** For shares of rows: each row by itself scores 0 or 1. */
function shareOf(metric: Metric, columns: RunColumns, scored: Uint32Array): MaybeInterval {
  const one = new Uint32Array(1);
  const hits = Uint8Array.from(scored, (row) => {
    one[0] = row;
    return metric.evaluate(columns, { rows: one }).value === 1 ? 1 : 0;
  });
  return bestShareInterval(
    hits,
    Int32Array.from(scored, (row) => columns.cluster[row] as number)
  );
}
