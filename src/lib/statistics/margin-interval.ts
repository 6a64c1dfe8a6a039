import { studentTQuantile } from '$lib/numeric/student-t';
import type { MetricRange } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { clustersOf, clusterTotals } from './clusters';
import { decidingCount } from './deciding-count';
import { influentialCount } from './influential-count';

/** Fewer clusters, or fewer that decide, and an end may be missed more often than it says (docs/coverage.md). */
const FEWEST_CLUSTERS = 10;
const FEWEST_DECIDING = 6;

/** Student's t with fewer degrees of freedom where few clusters make up the variance, as its own variance asks for. */
function reachOf(residuals: Float64Array, tail: number): number {
  const kurtosis = residuals.length / influentialCount(residuals);
  const freedom = kurtosis > 1 ? (2 * residuals.length) / (kurtosis - 1) : Infinity;
  return studentTQuantile(1 - tail, Math.max(1, Math.min(residuals.length - 1, freedom)));
}

/** Hall's monotone transformation: how many standard errors a limit lies off when the clusters' sums are skewed. */
function skewed(reach: number, skewness: number, count: number): number {
  const root = Math.sqrt(count);
  const inner = 1 + skewness * (reach / root - skewness / (6 * count));
  return Math.abs(skewness) < 1e-9 ? reach : ((3 * root) / skewness) * (Math.cbrt(inner) - 1);
}

function skewnessOf(residuals: Float64Array): number {
  let [squares, cubes] = [0, 0];
  for (const residual of residuals) {
    squares += residual ** 2;
    cubes += residual ** 3;
  }
  return (cubes / residuals.length) * (residuals.length / squares) ** 1.5;
}

/**
 * Interval of a mean over clustered rows for claims about a margin: each end by itself is missed in at most
 * (1 - level) / 2 of the samples, where a usual interval may miss one end more often and the other less. Student's t
 * between clusters, widened on each side where that side asks for it: fewer degrees of freedom where few clusters make up
 * the variance (Satterthwaite), Hall's correction for skewness where it moves a limit outwards, and half a step for values
 * that lie on a lattice.
 * For differences between two models on the same rows, `values` holds the differences.
 * Source: P. Hall, JRSS B 54 (1992), 221-228; F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110-114.
 * @param values (n) of the rows
 * @param cluster (n) rows of one picture share a number
 * @param level 0.9 for one-sided claims at 5 %
 * @param step smallest difference between two possible sums of the values: 1 for right and wrong, 0 for any number
 * @param range the limits are clipped to it
 * @returns withheld without rows, when a value is not finite, with fewer than 10 clusters, when all values agree, or when
 *   fewer than 6 clusters decide (`decidingCount`)
 */
export function marginInterval(
  values: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { level, step, range }: { readonly level: number; readonly step: number; readonly range: MetricRange }
): MaybeInterval {
  const n = values.length;
  if (n === 0) return { interval: null, reason: 'no-rows' };
  const clusters = clustersOf(cluster);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  if (!Number.isFinite(mean)) return { interval: null, reason: 'not-finite' };
  const { count } = clusters;
  if (count < FEWEST_CLUSTERS) return { interval: null, reason: 'too-few-pictures', pictures: count };
  const off = Float64Array.from({ length: n }, (_, row) => (values[row] as number) - mean);
  const residuals = clusterTotals(clusters.of, count, (row) => off[row] as number);
  const squares = residuals.reduce((before, residual) => before + residual * residual, 0);
  const standardError = Math.sqrt((count / (count - 1)) * squares) / n;
  // Equal values still leave the rounding of their mean.
  if (standardError <= 1e-12 * Math.abs(mean)) return { interval: null, reason: 'no-variation' };
  const deciding = decidingCount(off, clusters);
  if (deciding < FEWEST_DECIDING)
    return { interval: null, reason: 'few-decide', pictures: Math.max(1, Math.round(deciding)) };
  const reach = reachOf(residuals, (1 - level) / 2);
  const skewness = skewnessOf(residuals);
  const below = Math.max(reach, skewed(reach, skewness, count)) * standardError;
  const above = Math.max(reach, skewed(reach, -skewness, count)) * standardError;
  const half = step / (2 * n);
  return {
    interval: {
      low: Math.max(range.low, mean - below - half),
      high: Math.min(range.high, mean + above + half),
      level,
      method: 'cluster-t/skew'
    }
  };
}
