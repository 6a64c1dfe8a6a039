import type { Estimate } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { bestShareInterval } from '$lib/statistics/best-share-interval';
import { bootstrapIntervals, type BootstrapNumber } from '$lib/statistics/bootstrap-intervals';
import { resamplable, rowScores, type BoundMetric } from './bound-metric';
import { intervalPart } from './interval-part';
import { sameRows, type SameRows } from './same-rows';

export interface ScoringOptions {
  /** To judge; those that a metric cannot use are counted as dropped. */
  readonly rows: Uint32Array;
  /** Number of the cluster of each row of the run (indexed by row): rows of one picture share it. */
  readonly cluster: Int32Array;
  readonly seed: number;
  /** Names the draws. */
  readonly stream: string;
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Every metric with its interval or the reason why it is withheld, for any task. Shares of rows get `bestShareInterval`, all
 * others `bootstrapIntervals`, whose replicates are shared by the metrics that use the same rows.
 * @returns in the order of the metrics
 */
export function estimateMetrics(metrics: readonly BoundMetric[], options: ScoringOptions): Estimate[] {
  const made = new Map(sameRows(metrics, options.rows).flatMap((group) => estimateGroup(group, options)));
  return metrics.map((metric) => made.get(metric) as Estimate);
}

function estimateGroup({ rows, metrics }: SameRows, options: ScoringOptions): [BoundMetric, Estimate][] {
  const cluster = Int32Array.from(rows, (row) => options.cluster[row] as number);
  const numbers = metrics.flatMap((metric): BootstrapNumber[] =>
    metric.interval === 'wilson'
      ? []
      : [{ evaluate: resamplable(metric), interval: metric.interval, range: metric.range }]
  );
  const intervals = bootstrapIntervals(numbers, { ...options, rows });
  let next = 0;
  return metrics.map((metric): [BoundMetric, Estimate] => {
    const { id, convention } = metric;
    const made: MaybeInterval | undefined =
      metric.interval === 'wilson' ? bestShareInterval(rowScores(metric, rows), cluster) : intervals[next++];
    const result = metric.evaluate({ rows: rows.length > 0 ? rows : options.rows });
    const rest = { n: rows.length, dropped: options.rows.length - rows.length };
    if (result.value === null) return [metric, { metric: id, convention, value: null, reason: result.reason, ...rest }];
    return [metric, { metric: id, convention, value: result.value, ...intervalPart(made), ...rest }];
  });
}
