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
  /** False leaves the bootstrap intervals out, without a reason: they take by far the longest. */
  readonly resample?: boolean;
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
  const judged = metrics.map((metric) => ({
    metric,
    result: metric.evaluate({ rows: rows.length > 0 ? rows : options.rows })
  }));
  // What is undefined in the whole needs no replicates.
  const resampled = judged.filter(({ metric, result }) => metric.interval !== 'wilson' && result.value !== null);
  const numbers = resampled.map(({ metric }) => bootstrapNumber(metric));
  const intervals = options.resample === false ? [] : bootstrapIntervals(numbers, { ...options, rows });
  return judged.map((one): [BoundMetric, Estimate] => {
    const { metric, result } = one;
    const { id, convention } = metric;
    // Labelled rows without scores are there, but a value cannot rest on them.
    const n = result.value === null && result.reason === 'no-scores' ? 0 : rows.length;
    const rest = { n, dropped: options.rows.length - n };
    if (result.value === null) return [metric, { metric: id, convention, value: null, reason: result.reason, ...rest }];
    const made: MaybeInterval | undefined =
      metric.interval === 'wilson'
        ? bestShareInterval(rowScores(metric, rows), cluster)
        : intervals[resampled.indexOf(one)];
    return [metric, { metric: id, convention, value: result.value, ...intervalPart(made), ...rest }];
  });
}

const bootstrapNumber = (metric: BoundMetric): BootstrapNumber => ({
  evaluate: resamplable(metric),
  interval: metric.interval === 'wilson' ? 'bootstrap-bca' : metric.interval,
  range: metric.range
});
