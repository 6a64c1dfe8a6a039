import { studentTQuantile } from '$lib/numeric/student-t';
import type { MetricRange } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { clustersOf, clusterTotals } from './clusters';
import { decidingCount } from './deciding-count';

export interface ClusterMean {
  readonly mean: number;
  /** Of the mean, from the spread between clusters; NaN with fewer than two clusters. */
  readonly standardError: number;
  readonly clusters: number;
  /** How many clusters really decide the standard error (`decidingCount`). */
  readonly influential: number;
}

/** Fewer clusters, or fewer that decide, and the interval covers less than 93 % (docs/coverage.md). */
const FEWEST_CLUSTERS = 20;
export const FEWEST_INFLUENTIAL = 10;

/**
 * Mean over rows with a standard error that lets rows of one cluster depend on each other in any way.
 * Source: L. Kish, Survey Sampling (1965), ch. 6 (ratio estimator); equals the cluster-robust error of a regression on a
 * constant, with the factor G / (G - 1).
 * @param values (n) finite, at least one
 * @param cluster (n)
 */
export function clusterMean(values: ArrayLike<number>, cluster: ArrayLike<number>): ClusterMean {
  const clusters = clustersOf(cluster);
  const { count, of } = clusters;
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  const off = Float64Array.from({ length: n }, (_, row) => (values[row] as number) - mean);
  const residuals = clusterTotals(of, count, (row) => off[row] as number);
  const squares = residuals.reduce((before, residual) => before + residual * residual, 0);
  return {
    mean,
    standardError: count < 2 ? NaN : Math.sqrt((count / (count - 1)) * squares) / n,
    clusters: count,
    influential: decidingCount(off, clusters)
  };
}

/**
 * Interval of a mean over clustered rows: mean plus and minus Student's t times the standard error between clusters. For
 * differences between two models on the same rows, `values` holds the differences.
 * @param range the limits are clipped to it
 * @returns withheld without rows, when a value is not finite, with fewer than 20 clusters, when fewer than 10 clusters
 *   decide, or when all values agree
 */
export function clusterMeanInterval(
  values: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { level = 0.95, range }: { readonly level?: number; readonly range: MetricRange }
): MaybeInterval {
  if (values.length === 0) return { interval: null, reason: 'no-rows' };
  const { mean, standardError, clusters, influential } = clusterMean(values, cluster);
  if (!Number.isFinite(mean)) return { interval: null, reason: 'not-finite' };
  if (clusters < FEWEST_CLUSTERS) return { interval: null, reason: 'too-few-pictures' };
  // Equal values still leave the rounding of their mean.
  if (standardError <= 1e-12 * Math.abs(mean)) return { interval: null, reason: 'no-variation' };
  if (influential < FEWEST_INFLUENTIAL) return { interval: null, reason: 'few-decide' };
  const reach = studentTQuantile((1 + level) / 2, clusters - 1) * standardError;
  return {
    interval: {
      low: Math.max(range.low, mean - reach),
      high: Math.min(range.high, mean + reach),
      level,
      method: 'cluster-t'
    }
  };
}
