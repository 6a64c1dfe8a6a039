import { sortOrder } from '$lib/numeric/sort-order';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Value } from '$lib/schema/metric';
import type { BinaryCounts } from './one-against-rest';
import { splitClusters } from './split-clusters';

/** What a threshold is chosen for. */
export type Objective =
  | { readonly kind: 'f-beta'; readonly beta: number }
  | { readonly kind: 'cost'; readonly falsePositive: number; readonly falseNegative: number };

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

/** F-beta, or mean cost a row. Undefined: 'no-rows' without rows, 'zero-denominator' when F-beta has neither positives nor calls. */
export function objectiveValue(objective: Objective, counts: BinaryCounts): Value {
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  const n = truePositive + falsePositive + falseNegative + trueNegative;
  if (n === 0) return { value: null, reason: 'no-rows' };
  if (objective.kind === 'cost')
    return { value: (objective.falsePositive * falsePositive + objective.falseNegative * falseNegative) / n };
  const b2 = objective.beta ** 2;
  const below = (1 + b2) * truePositive + b2 * falseNegative + falsePositive;
  return below === 0 ? { value: null, reason: 'zero-denominator' } : { value: ((1 + b2) * truePositive) / below };
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
    const { value } = objectiveValue(objective, { ...counts, trueNegative: rows.length - positives - falsePositive });
    return value === null ? -Infinity : objective.kind === 'cost' ? -value : value;
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
 * @param objective 'f-beta' (beta > 0: recall counts beta times as much as precision; largest) or 'cost' (smallest mean)
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
  const name =
    objective.kind === 'cost' ? `cost-${objective.falsePositive}-${objective.falseNegative}` : `f-${objective.beta}`;
  return {
    threshold,
    fitted: judged(0),
    held: judged(1),
    convention: `threshold/${name}/fitted-on-other-clusters`,
    seed
  };
}
