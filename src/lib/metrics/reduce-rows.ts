import { reducedRoom, reduceScores, reduceScoresFast } from '$lib/numeric/reduce-scores';
import { TOP, type RunColumns } from '$lib/schema/run-columns';
import { keepHistograms } from './kept-histograms';
import { ScoreHistograms } from './score-histograms';

export interface RowInput {
  /** (n x classes), row-major, any real numbers. */
  readonly logits: Float64Array | Float32Array;
  readonly classes: readonly string[];
  /** Class index of the truth, -1 = unlabelled. */
  readonly labels: Int32Array;
  /** 1 where the picture was read. */
  readonly read: Uint8Array;
  readonly cluster: Int32Array;
  readonly groups: RunColumns['groups'];
  /** Keeps the probabilities of all classes (8 bytes each), for the metrics of rank. */
  readonly keepProbability?: boolean;
  /** 'plain' code also for single-precision logits, which else go through WebAssembly SIMD (`reduceScoresFast`). */
  readonly by?: 'plain' | 'fastest';
  /** Counts the scores of all classes in bins (8 kB a class), where they are too many to keep. */
  readonly countScores?: boolean;
}

/**
 * Reduces each row of logits once to what every metric works from (metrics.md 1.1), in double precision.
 * Rows that were not read, and rows with a logit that is not finite, keep pred -1 and NaN.
 */
export function reduceRows(input: RowInput): RunColumns {
  const { logits, classes, labels, read, cluster, groups, keepProbability = false, by = 'fastest' } = input;
  const counted = input.countScores ? new ScoreHistograms(classes.length) : undefined;
  const n = labels.length;
  const missing = (): Float64Array => new Float64Array(n).fill(NaN);
  const columns: RunColumns = {
    n,
    classes,
    label: labels,
    pred: new Int32Array(n).fill(-1),
    conf: missing(),
    lse: missing(),
    logpY: missing(),
    gt: new Int32Array(n).fill(-1),
    eq: new Int32Array(n).fill(-1),
    margin: missing(),
    ent: missing(),
    sumP2: missing(),
    topIndex: new Int32Array(n * TOP).fill(-1),
    topProb: new Float32Array(n * TOP).fill(NaN),
    ...(keepProbability && { probability: new Float64Array(n * classes.length).fill(NaN) }),
    cluster,
    groups
  };
  for (let i = 0; i < n; i++) {
    const row = logits.subarray(i * classes.length, (i + 1) * classes.length);
    if (!read[i] || classes.length === 0 || !allFinite(row)) continue;
    reduceRow(columns, i, row, by);
    if (!counted) continue;
    const lse = columns.lse[i] as number;
    counted.add(
      Float64Array.from(row, (logit) => Math.exp(logit - lse)),
      labels[i] as number
    );
  }
  if (counted) keepHistograms(columns, counted);
  return columns;
}

const room = reducedRoom();

function allFinite(row: Float64Array | Float32Array): boolean {
  // Infinity and NaN times 0 are NaN.
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += (row[k] as number) * 0;
  return sum === 0;
}

function reduceRow(columns: RunColumns, i: number, row: Float64Array | Float32Array, by: 'plain' | 'fastest'): void {
  const label = columns.label[i] as number;
  const reduced =
    by === 'fastest' && row instanceof Float32Array
      ? reduceScoresFast(row, label, TOP, room)
      : reduceScores(row, label, TOP, room);
  const { pred, conf, lse, logpY, gt, eq, margin, ent, sumP2, top } = reduced;
  columns.pred[i] = pred;
  columns.conf[i] = conf;
  columns.lse[i] = lse;
  columns.logpY[i] = logpY;
  columns.gt[i] = gt;
  columns.eq[i] = eq;
  columns.margin[i] = margin;
  columns.ent[i] = ent;
  columns.sumP2[i] = sumP2;
  top.forEach((index, k) => {
    columns.topIndex[i * TOP + k] = index;
    columns.topProb[i * TOP + k] = Math.exp((row[index] as number) - lse);
  });
  const { probability } = columns;
  if (probability)
    for (let k = 0; k < row.length; k++) probability[i * row.length + k] = Math.exp((row[k] as number) - lse);
}
