import type { Reliability } from '$lib/schema/answer';
import { TOP, type RunColumns } from '$lib/schema/run-columns';
import { reliability } from '../classification/reliability';

/**
 * Whether the probability of an answer says how often such answers are right: the reliability diagram of two classes, right and
 * wrong, where the confidence in "right" is that probability.
 * @param score of each row in [0, 1]; at least one half counts as right; NaN = not judged
 * @param confidence of each row in [0, 1]; NaN = none
 * @returns null when no row has both
 */
export function answerReliability(
  score: Float64Array,
  confidence: Float64Array,
  cluster: Int32Array,
  seed: number
): Reliability | null {
  const columns = rightOrWrong(score, confidence, cluster);
  const rows = Uint32Array.from(score.keys()).filter((row) => (columns.pred[row] as number) >= 0);
  return rows.length === 0 ? null : reliability(columns, rows, seed);
}

/** Answers as a run of two classes: the label is always "right", and what was answered is that or not. */
export function rightOrWrong(score: Float64Array, confidence: Float64Array, cluster: Int32Array): RunColumns {
  const n = score.length;
  const isJudged = (row: number): boolean => !Number.isNaN(score[row]) && !Number.isNaN(confidence[row]);
  const of = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: n }, (_, row) => (isJudged(row) ? value(row) : NaN));
  const conf = of((row) => confidence[row] as number);
  const isRight = (row: number): boolean => (score[row] as number) >= 0.5;
  return {
    n,
    classes: ['right', 'wrong'],
    label: Int32Array.from({ length: n }, (_, row) => (isJudged(row) ? 0 : -1)),
    pred: Int32Array.from({ length: n }, (_, row) => (isJudged(row) ? (isRight(row) ? 0 : 1) : -1)),
    conf,
    lse: of(() => 0),
    logpY: of((row) => Math.log(isRight(row) ? (conf[row] as number) : 1 - (conf[row] as number))),
    gt: Int32Array.from({ length: n }, (_, row) => (isJudged(row) && !isRight(row) ? 1 : 0)),
    eq: new Int32Array(n),
    margin: of((row) => conf[row] as number),
    ent: of(() => NaN),
    sumP2: of((row) => (conf[row] as number) ** 2 + (1 - (conf[row] as number)) ** 2),
    topIndex: new Int32Array(n * TOP).fill(-1),
    topProb: new Float32Array(n * TOP).fill(NaN),
    cluster,
    groups: {}
  };
}
