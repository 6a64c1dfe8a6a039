import type { Interval, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { PairedTest } from '$lib/schema/score-result';
import { bootstrapInterval } from '$lib/statistics/bootstrap-interval';
import { clusterBootstrap, replicateCount } from '$lib/statistics/cluster-bootstrap';
import { mcnemar } from '$lib/statistics/mcnemar';

/** Two runs over the same rows: row i of both is the same sample. Clusters are those of the first. */
export interface PairedRuns {
  readonly first: RunColumns;
  readonly second: RunColumns;
}

/** What a comparison asks of statistics; another implementation can be handed to `compare`. */
export interface PairedStatistics {
  /** Test of a difference between two shares right, from the rows where only one is right. */
  test(first: number, second: number): PairedTest;
  /** Intervals of `second - first` for some metrics on the same rows; undefined where there is none. All from the same draws. */
  differences(
    metrics: readonly Metric[],
    runs: PairedRuns,
    rows: Uint32Array,
    seed: number
  ): readonly (Interval | undefined)[];
}

/** Exact McNemar test, and percentile intervals from a bootstrap of whole clusters with both runs on the same draws. */
export const pairedStatistics: PairedStatistics = {
  // The exact test is never withheld: without a row that differs, its p is 1.
  test: (first, second) => ({ method: 'mcnemar-exact', pValue: mcnemar(first, second, 'exact').pValue ?? 1 }),
  differences(metrics, { first, second }, rows, seed) {
    const replicates = replicateCount(rows.length);
    const draws = metrics.map(() => new Float64Array(replicates).fill(Number.NaN));
    const prepared = metrics.map((metric) => [metric.prepare?.(first), metric.prepare?.(second)] as const);
    let r = 0;
    if (rows.length > 1)
      clusterBootstrap(rows, first.cluster, { seed, stream: 'compare', replicates }, (replicate) => {
        metrics.forEach((metric, m) => {
          const one = metric.evaluate(first, replicate, prepared[m]?.[0]).value;
          const other = metric.evaluate(second, replicate, prepared[m]?.[1]).value;
          if (one !== null && other !== null) (draws[m] as Float64Array)[r] = other - one;
        });
        r++;
      });
    return metrics.map((metric, m) => {
      const width = metric.range.high - metric.range.low;
      const interval = bootstrapInterval(draws[m] as Float64Array, Number.NaN, {
        kind: 'percentile',
        range: { low: -width, high: width }
      });
      return interval && { ...interval, method: `paired-${interval.method}` };
    });
  }
};
