import { sortOrder } from '$lib/numeric/sort-order';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Value } from '$lib/schema/metric';
import type { ThresholdGoal } from '$lib/schema/thresholds';
import type { BinaryCounts } from './one-against-rest';
import { splitClusters } from './split-clusters';

/** What a threshold is chosen for. */
export type Objective = ThresholdGoal;

export interface BinaryScores {
  /** Higher means likelier positive; no NaN. */
  readonly score: Float64Array;
  /** 1 or 0. */
  readonly positive: Uint8Array;
  readonly cluster: Int32Array;
}

export interface ChosenThreshold {
  /** A row is called positive when its score is at least this; Infinity calls none. */
  readonly threshold: number;
  /** On the rows that it was chosen on: too good, for comparison only. */
  readonly fitted: { readonly value: Value; readonly counts: BinaryCounts };
  /** On the other rows: what to expect. */
  readonly held: { readonly value: Value; readonly counts: BinaryCounts };
  readonly convention: string;
  readonly seed: number;
}

/**
 * F-beta, mean cost a row, recall or precision. Undefined: 'no-rows' without rows, 'zero-denominator' when F-beta has neither
 * positives nor calls, recall no positives or precision no calls.
 */
export function objectiveValue(objective: Objective, counts: BinaryCounts): Value {
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  const n = truePositive + falsePositive + falseNegative + trueNegative;
  if (n === 0) return { value: null, reason: 'no-rows' };
  if (objective.kind === 'cost')
    return { value: (objective.falsePositive * falsePositive + objective.falseNegative * falseNegative) / n };
  const share = (part: number, all: number): Value =>
    all === 0 ? { value: null, reason: 'zero-denominator' } : { value: part / all };
  if (objective.kind === 'least-recall') return share(truePositive, truePositive + falseNegative);
  if (objective.kind === 'least-precision') return share(truePositive, truePositive + falsePositive);
  const b2 = objective.beta ** 2;
  return share((1 + b2) * truePositive, (1 + b2) * truePositive + b2 * falseNegative + falsePositive);
}

/**
 * How good a threshold is, for choosing; -Infinity when it is out of the question. With a least share to reach, what is
 * compared is the rest: false alarms when enough must be found, found ones when enough calls must be right.
 */
function goodnessOf(objective: Objective, counts: BinaryCounts): number {
  const { value } = objectiveValue(objective, counts);
  if (value === null) return -Infinity;
  if (objective.kind === 'cost') return -value;
  if (objective.kind === 'f-beta') return value;
  if (value < objective.least) return -Infinity;
  return objective.kind === 'least-recall' ? -counts.falsePositive : counts.truePositive;
}

function countsAt({ score, positive }: BinaryScores, isIn: (row: number) => boolean, threshold: number): BinaryCounts {
  let [truePositive, calls, positives, n] = [0, 0, 0, 0];
  for (let i = 0; i < score.length; i++) {
    if (!isIn(i)) continue;
    const isCalled = (score[i] as number) >= threshold;
    n++;
    if (isCalled) calls++;
    if (positive[i] !== 1) continue;
    positives++;
    if (isCalled) truePositive++;
  }
  const falsePositive = calls - truePositive;
  return {
    truePositive,
    falsePositive,
    falseNegative: positives - truePositive,
    trueNegative: n - positives - falsePositive
  };
}

/** The best threshold on some rows: one of their scores, or Infinity; the highest of equally good ones. */
function best({ score, positive }: BinaryScores, isIn: (row: number) => boolean, objective: Objective): number {
  const rows = sortOrder(score).filter(isIn);
  const positives = rows.reduce((sum, row) => sum + (positive[row] as number), 0);
  const goodness = (truePositive: number, calls: number): number => {
    const falsePositive = calls - truePositive;
    const counts = { truePositive, falsePositive, falseNegative: positives - truePositive };
    return goodnessOf(objective, { ...counts, trueNegative: rows.length - positives - falsePositive });
  };
  let [threshold, most, truePositive] = [Infinity, goodness(0, 0), 0];
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as number;
    truePositive += positive[row] as number;
    // Rows of equal score are called together.
    if (i > 0 && score[rows[i - 1] as number] === score[row]) continue;
    const value = goodness(truePositive, rows.length - i);
    if (value > most) [threshold, most] = [score[row] as number, value];
  }
  return threshold;
}

/**
 * Chooses the threshold of a yes/no decision on one half of the clusters and judges it on the other: a threshold judged on
 * the rows that it was chosen on looks better than it is.
 * @param objective 'f-beta' (beta > 0: recall counts beta times as much as precision; largest), 'cost' (smallest mean),
 *   'least-recall' (fewest false alarms with at least that recall) or 'least-precision' (most found with at least that
 *   precision). What cannot be reached gives the threshold Infinity
 * @throws WorkbenchError 'shape-mismatch' when lengths differ, 'not-finite' for a NaN score
 */
export function chooseThreshold(
  scores: BinaryScores,
  { objective, seed, share = 0.5 }: { readonly objective: Objective; readonly seed: number; readonly share?: number }
): ChosenThreshold {
  const n = scores.score.length;
  if (scores.positive.length !== n || scores.cluster.length !== n)
    throw new WorkbenchError('shape-mismatch', { what: 'threshold', got: scores.positive.length, expected: n });
  if (scores.score.some(Number.isNaN)) throw new WorkbenchError('not-finite', { what: 'score' });
  const part = splitClusters(scores.cluster, scores.positive, { seed, share });
  const threshold = best(scores, (row) => part[row] === 0, objective);
  const judged = (side: number): ChosenThreshold['held'] => {
    const counts = countsAt(scores, (row) => part[row] === side, threshold);
    return { value: objectiveValue(objective, counts), counts };
  };
  return {
    threshold,
    fitted: judged(0),
    held: judged(1),
    convention: `threshold/${nameOf(objective)}/fitted-on-other-clusters`,
    seed
  };
}

function nameOf(objective: Objective): string {
  if (objective.kind === 'cost') return `cost-${objective.falsePositive}-${objective.falseNegative}`;
  return objective.kind === 'f-beta' ? `f-${objective.beta}` : `${objective.kind}-${objective.least}`;
}
