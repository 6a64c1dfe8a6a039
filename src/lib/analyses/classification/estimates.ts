import { isScored } from '$lib/metrics/each-scored';
import type { Estimate, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { bindMetric } from '../scoring/bound-metric';
import { estimateMetrics } from '../scoring/estimate-metrics';

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
  const bound = metrics.map((metric) => bindMetric({ ...metric, isScored }, columns));
  return estimateMetrics(bound, { rows, cluster: columns.cluster, seed, stream: 'classification', signal });
}
