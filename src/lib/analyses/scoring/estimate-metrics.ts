import type { Estimate } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { bestShareInterval } from '$lib/statistics/best-share-interval';
import { resample } from '$lib/statistics/resample';
import { resampledInterval } from '$lib/statistics/resampled-interval';
import { resamplable, rowScores, type BoundMetric } from './bound-metric';
import { sameRows, type SameRows } from './same-rows';

export interface ScoringOptions {
  /** To judge; those that a metric cannot use are counted as dropped. */
  readonly rows: Uint32Array;
  /** Number of the cluster of each row of the run (indexed by row): rows of one picture share it. */
  readonly cluster: Int32Array;
  readonly seed: number;
  /** Names the draws. */
  readonly stream: string;
}

/**
 * Every metric with its interval or the reason why it is withheld, for any task. Shares of rows get `bestShareInterval`;
 * all others a bootstrap of whole clusters, which metrics that use the same rows share.
 * @returns in the order of the metrics
 */
export function estimateMetrics(metrics: readonly BoundMetric[], options: ScoringOptions): Estimate[] {
  const made = sameRows(metrics, options.rows).flatMap((group) => estimateGroup(group, options));
  return metrics.map(({ id }) => made.find(({ metric }) => metric === id) as Estimate);
}

function estimateGroup({ rows, metrics }: SameRows, options: ScoringOptions): Estimate[] {
  const intervals = intervalsOf(metrics, { ...options, rows });
  return metrics.map((metric) => {
    const result = metric.evaluate({ rows: rows.length > 0 ? rows : options.rows });
    const found = intervals.get(metric) as MaybeInterval;
    return {
      metric: metric.id,
      convention: metric.convention,
      value: result.value,
      ...(result.value === null
        ? { reason: result.reason }
        : found.interval
          ? { interval: found.interval }
          : { withheld: found.reason }),
      n: rows.length,
      dropped: options.rows.length - rows.length
    };
  });
}

function intervalsOf(metrics: readonly BoundMetric[], options: ScoringOptions): Map<BoundMetric, MaybeInterval> {
  const { rows, cluster } = options;
  const drawn = metrics.filter(({ interval }) => interval.startsWith('bootstrap'));
  const samples = resample(drawn.map(resamplable), options);
  const shared = Int32Array.from(rows, (row) => cluster[row] as number);
  return new Map(
    metrics.map((metric): [BoundMetric, MaybeInterval] => {
      if (metric.interval === 'wilson') return [metric, bestShareInterval(rowScores(metric, rows), shared)];
      const sample = samples[drawn.indexOf(metric)];
      if (!sample) return [metric, { interval: null, reason: 'no-method' }];
      const kind = metric.interval === 'bootstrap-basic' ? 'basic' : 'percentile';
      return [metric, resampledInterval(sample, { kind, range: metric.range })];
    })
  );
}
