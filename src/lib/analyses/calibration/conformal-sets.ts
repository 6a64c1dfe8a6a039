import { betaQuantile } from '$lib/numeric/incomplete-beta';
import { quantileSorted } from '$lib/numeric/quantile';
import { effectiveSize } from '$lib/statistics/effective-size';
import { wilson } from '$lib/statistics/wilson';
import type { Interval } from '$lib/schema/metric';
import { conformalRank, conformalThreshold } from './conformal-threshold';
import type { ConformalReport, Coverage } from '$lib/schema/calibration';

/** Scores with truth; the arrays are of the same n rows. */
export interface ScoredRows {
  /** (n x classes), from `conformalScores`. */
  readonly scores: Float64Array;
  readonly classes: number;
  /** Class index of the truth; a row with -1 is left out. */
  readonly labels: Int32Array;
  readonly cluster?: Int32Array;
}

/** Fewer rows of one size than this say little. */
const FEWEST_OF_SIZE = 50;

const truthScores = ({ scores, classes, labels }: ScoredRows): Float64Array =>
  Float64Array.from(labels, (label, row) => (label < 0 ? NaN : (scores[row * classes + label] as number)));

/**
 * Prediction sets with a promise: with probability at least 1 - alpha the set of a new row holds its label, if calibration
 * and new rows are exchangeable (drift breaks that). Learned on one part of the rows, checked on another.
 * @param calibration must share no picture with `test`; rows of one picture are not exchangeable, so give one each
 * @param byClass one threshold for each class from its own rows (Mondrian): the promise holds for each class. A class with
 *   fewer than 1 / alpha - 1 rows is in every set
 */
export function conformalSets(
  calibration: ScoredRows,
  test: ScoredRows,
  { alpha, byClass = false }: { readonly alpha: number; readonly byClass?: boolean }
): ConformalReport {
  const { classes } = calibration;
  const truth = truthScores(calibration);
  const groups = Array.from({ length: classes }, (_, k) =>
    byClass ? truth.filter((_score, row) => calibration.labels[row] === k) : truth
  ).map((scores) => scores.filter((s) => !Number.isNaN(s)));
  const shared = byClass ? undefined : conformalThreshold(truth, alpha);
  const thresholds = groups.map((scores) => shared ?? conformalThreshold(scores, alpha));
  const rank = conformalRank(groups[0]?.length ?? 0, alpha);
  const n = groups[0]?.length ?? 0;
  return {
    alpha,
    thresholds,
    calibrationRows: groups.map((scores) => scores.length),
    ...(!byClass && rank <= n && { expectedRange: coverageRange(n, alpha) }),
    ...judge(test, thresholds)
  };
}

/**
 * Where the coverage lies in `level` of calibration sets of n rows, over endless test rows and scores without ties:
 * quantiles of Beta(k, n + 1 - k), k the rank of the threshold.
 * @throws RangeError when n is too small for a threshold
 */
export function coverageRange(n: number, alpha: number, level = 0.9): Interval {
  const rank = conformalRank(n, alpha);
  if (rank > n) throw new RangeError(`coverageRange: got n = ${n}, expected at least ${Math.ceil(1 / alpha) - 1}`);
  const quantile = (p: number): number => betaQuantile(p, rank, n + 1 - rank);
  return {
    low: quantile((1 - level) / 2),
    high: quantile((1 + level) / 2),
    level,
    method: `beta/${rank}/${n + 1 - rank}`
  };
}

/** The part of the report that is counted on the test rows. */
function judge(test: ScoredRows, thresholds: readonly number[]) {
  const { scores, classes, labels, cluster } = test;
  const rows = Uint32Array.from(labels.keys()).filter(
    (row) => (labels[row] as number) >= 0 && !Number.isNaN(scores[row * classes])
  );
  const size = Uint32Array.from(rows, (row) =>
    thresholds.reduce((count, q, k) => count + ((scores[row * classes + k] as number) <= q ? 1 : 0), 0)
  );
  const covered = Uint8Array.from(rows, (row) => {
    const label = labels[row] as number;
    return (scores[row * classes + label] as number) <= (thresholds[label] as number) ? 1 : 0;
  });
  const of = (keep: (i: number) => boolean): Coverage => {
    const kept = Uint32Array.from(rows.keys()).filter(keep);
    return coverageOf(
      Uint8Array.from(kept, (i) => covered[i] as number),
      cluster && Int32Array.from(kept, (i) => cluster[rows[i] as number] as number)
    );
  };
  const sizes = new Array<number>(classes + 1).fill(0);
  for (const s of size) sizes[s] = (sizes[s] as number) + 1;
  const coverageBySize = sizes.map((_, s) => of((i) => size[i] === s));
  const large = coverageBySize.flatMap(({ value, n }, s) =>
    value !== null && n >= FEWEST_OF_SIZE ? [{ size: s, coverage: value }] : []
  );
  return {
    coverage: of(() => true),
    meanSize: rows.length === 0 ? null : size.reduce((sum, s) => sum + s, 0) / rows.length,
    medianSize: rows.length === 0 ? null : quantileSorted(size.toSorted(), 0.5),
    sizes,
    coverageBySize,
    worstBySize:
      large.length === 0 ? null : large.reduce((worst, one) => (one.coverage < worst.coverage ? one : worst)),
    coverageByClass: thresholds.map((_, k) => of((i) => labels[rows[i] as number] === k))
  };
}

function coverageOf(covered: Uint8Array, cluster: Int32Array | undefined): Coverage {
  const n = covered.length;
  if (n === 0) return { value: null, reason: 'no-rows', n };
  const share = covered.reduce((sum, one) => sum + one, 0) / n;
  const size = cluster ? effectiveSize(covered, cluster) : n;
  return { value: share, interval: wilson(share, size, 0.95, size === n ? 'wilson' : 'wilson/design-effect'), n };
}
