import { logit, sigmoid } from '$lib/numeric/logistic';
import { normalQuantile } from '$lib/numeric/normal';
import { normalSf } from '$lib/numeric/normal-cdf';
import { ranks } from '$lib/numeric/ranks';
import type { MaybeInterval, MaybeTest, WithheldReason } from '$lib/schema/uncertainty';
import { clustersOf, clusterTotals } from './clusters';
import { decidingCount } from './deciding-count';

/** Fewer pictures in either class, or fewer that decide, and the interval covers less than 93 % (docs/coverage.md). */
export const FEWEST_IN_CLASS = 20;
export const FEWEST_INFLUENTIAL = 10;

/** An area under the ROC curve, or a difference of two, with its error. */
export interface Auroc {
  readonly value: number;
  readonly standardError: number;
  /** Clusters with at least one row of the class. */
  readonly positives: number;
  readonly negatives: number;
  /** How many clusters really decide the error (`decidingCount`). */
  readonly influential: number;
}

export type MaybeAuroc = Auroc | { readonly value: null; readonly reason: WithheldReason };

/** Share of the other class that each row is placed right against, ties as half; mean over a class = area. */
function placements(scores: ArrayLike<number>, labels: ArrayLike<number>): Float64Array {
  const n = scores.length;
  const positive = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => labels[i] === 1);
  const negative = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => labels[i] !== 1);
  const all = ranks(scores);
  const result = new Float64Array(n);
  for (const [own, others, sign] of [
    [positive, negative, 1],
    [negative, positive, -1]
  ] as const) {
    const within = ranks(Float64Array.from(own, (i) => scores[i] as number));
    own.forEach((row, k) => {
      const below = (all[row] as number) - (within[k] as number);
      result[row] = (sign === 1 ? below : others.length - below) / others.length;
    });
  }
  return result;
}

/** Error of a mean placement (or difference of two) from the sums over clusters, by class. */
function fromPlacements(placed: Float64Array, labels: ArrayLike<number>, cluster: ArrayLike<number>): Auroc {
  const clusters = clustersOf(cluster);
  const { count, of } = clusters;
  const isPositive = (row: number): number => (labels[row] === 1 ? 1 : 0);
  const rowsPositive = clusterTotals(of, count, isPositive);
  const rowsNegative = clusterTotals(of, count, (row) => 1 - isPositive(row));
  const sumPositive = clusterTotals(of, count, (row) => isPositive(row) * (placed[row] as number));
  const sumNegative = clusterTotals(of, count, (row) => (1 - isPositive(row)) * (placed[row] as number));
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const [m, n] = [total(rowsPositive), total(rowsNegative)];
  const value = total(sumPositive) / m;
  const offPositive = sumPositive.map((sum, g) => sum - (rowsPositive[g] as number) * value);
  const offNegative = sumNegative.map((sum, g) => sum - (rowsNegative[g] as number) * value);
  const positives = rowsPositive.filter((rows) => rows > 0).length;
  const negatives = rowsNegative.filter((rows) => rows > 0).length;
  const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, g) => sum + x * (b[g] as number), 0);
  const variance =
    (positives / (positives - 1)) * (product(offPositive, offPositive) / m ** 2) +
    (negatives / (negatives - 1)) * (product(offNegative, offNegative) / n ** 2) +
    (count / (count - 1)) * ((2 * product(offPositive, offNegative)) / (m * n));
  const contributions = placed.map((place, row) => (place - value) / (isPositive(row) ? m : n));
  return {
    value,
    // With one cluster, rounding decides whether the factor meets 0 and gives NaN or Infinity.
    standardError: Math.min(positives, negatives) < 2 ? NaN : Math.sqrt(Math.max(0, variance)),
    positives,
    negatives,
    influential: decidingCount(contributions, clusters)
  };
}

function check(scores: ArrayLike<number>, labels: ArrayLike<number>): WithheldReason | undefined {
  if (scores.length === 0) return 'no-rows';
  let positives = 0;
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) return 'not-finite';
    if (labels[i] === 1) positives++;
  }
  return positives === 0 || positives === scores.length ? 'one-class' : undefined;
}

/**
 * Area under the ROC curve with DeLong's standard error, in O(n log n). Rows of one cluster may depend on each other.
 * Source: E. R. DeLong et al., Biometrics 44 (1988), 837-845; by midranks: X. Sun, W. Xu, IEEE SPL 21 (2014), 1389-1393;
 * clusters: N. A. Obuchowski, Biometrics 53 (1997), 567-578.
 * @param scores (n) higher speaks for the positive class; finite
 * @param labels (n) 1 = positive, anything else negative
 * @param cluster (n)
 * @returns withheld without rows, with one class only or when a score is not finite. The error is NaN when a class has
 *   one cluster.
 */
export function deLong(scores: ArrayLike<number>, labels: ArrayLike<number>, cluster: ArrayLike<number>): MaybeAuroc {
  const reason = check(scores, labels);
  return reason ? { value: null, reason } : fromPlacements(placements(scores, labels), labels, cluster);
}

/** Difference of two areas over the same rows, A minus B, with the error of the pair; otherwise as `deLong`. */
export function deLongPair(
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  labels: ArrayLike<number>,
  cluster: ArrayLike<number>
): MaybeAuroc {
  const reason = check(scores[0], labels) ?? check(scores[1], labels);
  if (reason) return { value: null, reason };
  const [a, b] = [placements(scores[0], labels), placements(scores[1], labels)];
  return fromPlacements(
    a.map((placement, i) => placement - (b[i] as number)),
    labels,
    cluster
  );
}

function weak({ positives, negatives, influential, standardError }: Auroc): WithheldReason | undefined {
  if (Math.min(positives, negatives) < FEWEST_IN_CLASS) return 'too-few-pictures';
  if (!(standardError > 0)) return 'no-variation';
  return influential < FEWEST_INFLUENTIAL ? 'few-decide' : undefined;
}

/**
 * Interval of one area, symmetric in its log odds, so that it stays inside (0, 1).
 * Source: M. S. Pepe, The Statistical Evaluation of Medical Tests (2003), section 5.2.
 * @returns withheld as `deLong`, and with fewer than 20 pictures in a class, when the area is 0 or 1 or has no spread,
 *   or when fewer than 10 pictures decide
 */
export function aurocInterval(auroc: MaybeAuroc, level = 0.95): MaybeInterval {
  if (auroc.value === null) return { interval: null, reason: auroc.reason };
  const reason = weak(auroc);
  if (reason) return { interval: null, reason };
  const { value, standardError } = auroc;
  const reach = (normalQuantile((1 + level) / 2) * standardError) / (value * (1 - value));
  const [low, high] = [sigmoid(logit(value) - reach), sigmoid(logit(value) + reach)];
  return { interval: { low, high, level, method: 'delong/logit' } };
}

/** Interval of a difference of two areas, symmetric; withheld as `aurocInterval`. */
export function aurocDifferenceInterval(difference: MaybeAuroc, level = 0.95): MaybeInterval {
  if (difference.value === null) return { interval: null, reason: difference.reason };
  const reason = weak(difference);
  if (reason) return { interval: null, reason };
  const reach = normalQuantile((1 + level) / 2) * difference.standardError;
  return {
    interval: {
      low: Math.max(-1, difference.value - reach),
      high: Math.min(1, difference.value + reach),
      level,
      method: 'delong-pair'
    }
  };
}

/** DeLong's test of equal areas, two-sided; withheld as `aurocInterval`. */
export function deLongTest(difference: MaybeAuroc): MaybeTest {
  if (difference.value === null) return { pValue: null, reason: difference.reason };
  const reason = weak(difference);
  if (reason) return { pValue: null, reason };
  const pValue = 2 * normalSf(Math.abs(difference.value) / difference.standardError);
  // Beyond 38 errors it underflows; no test says that something is impossible.
  return { pValue: Math.max(Number.MIN_VALUE, Math.min(1, pValue)), method: 'delong' };
}
