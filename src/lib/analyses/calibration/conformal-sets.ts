import { betaQuantile } from '$lib/numeric/incomplete-beta';
import type { Interval } from '$lib/schema/metric';
import { conformalRank, conformalThreshold } from './conformal-threshold';
import type { ConformalReport } from '$lib/schema/calibration';
import { gatherBy, judgeSets, type FormedSets } from './judge-sets';

/** Scores with truth; the arrays are of the same n rows. */
export interface ScoredRows {
  /** (n x classes), from `conformalScores`. */
  readonly scores: Float64Array;
  readonly classes: number;
  /** Class index of the truth; a row with -1 is left out. */
  readonly labels: Int32Array;
  readonly cluster?: Int32Array;
}

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
  const { thresholds, calibrationRows } = learnThresholds(calibration, { alpha, byClass });
  const n = calibrationRows[0] ?? 0;
  return {
    alpha,
    thresholds,
    calibrationRows,
    ...(!byClass && conformalRank(n, alpha) <= n && { expectedRange: coverageRange(n, alpha) }),
    ...judgeSets(formSets(test, thresholds), calibration.classes)
  };
}

/** The threshold of each class and the rows that it rests on; all equal unless by class. As `conformalSets`. */
export function learnThresholds(
  { scores, classes, labels }: ScoredRows,
  { alpha, byClass }: { readonly alpha: number; readonly byClass: boolean }
): Pick<ConformalReport, 'thresholds' | 'calibrationRows'> {
  const truth = Float64Array.from(labels, (label, row) =>
    label < 0 ? NaN : (scores[row * classes + label] as number)
  );
  const known = [...truth.keys()].filter((row) => !Number.isNaN(truth[row]));
  const groups = byClass
    ? gatherBy(
        known.map((row) => labels[row] as number),
        classes - 1
      ).map((at) => at.map((i) => known[i] as number))
    : [known];
  const learned = groups.map((rows) => ({
    threshold: conformalThreshold(
      Float64Array.from(rows, (row) => truth[row] as number),
      alpha
    ),
    rows: rows.length
  }));
  const of = Array.from({ length: classes }, (_, k) => learned[byClass ? k : 0] as (typeof learned)[number]);
  return { thresholds: of.map(({ threshold }) => threshold), calibrationRows: of.map(({ rows }) => rows) };
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

/** The set of each labelled row: the classes whose score is at most their threshold. */
export function formSets(
  { scores, classes, labels, cluster }: ScoredRows,
  thresholds: readonly number[]
): FormedSets & { readonly rows: Uint32Array } {
  const rows = Uint32Array.from(labels.keys()).filter(
    (row) => (labels[row] as number) >= 0 && !Number.isNaN(scores[row * classes])
  );
  const isIn = (row: number, k: number): boolean => (scores[row * classes + k] as number) <= (thresholds[k] as number);
  return {
    rows,
    size: Uint32Array.from(rows, (row) => thresholds.reduce((count, _, k) => count + (isIn(row, k) ? 1 : 0), 0)),
    covered: Uint8Array.from(rows, (row) => (isIn(row, labels[row] as number) ? 1 : 0)),
    labels: Int32Array.from(rows, (row) => labels[row] as number),
    cluster: Int32Array.from(rows, (row) => (cluster ? (cluster[row] as number) : row))
  };
}
