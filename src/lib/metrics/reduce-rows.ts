import { TOP, type RunColumns } from '$lib/schema/run-columns';

export interface RowInput {
  /** (n x classes), row-major, any real numbers. */
  readonly logits: Float64Array;
  readonly classes: readonly string[];
  /** Class index of the truth, -1 = unlabelled. */
  readonly labels: Int32Array;
  /** 1 where the picture was read. */
  readonly read: Uint8Array;
  readonly cluster: Int32Array;
  readonly groups: RunColumns['groups'];
  /** Keeps the probabilities of all classes (8 bytes each), for the metrics of rank. */
  readonly keepProbability?: boolean;
}

/**
 * Reduces each row of logits once to what every metric works from (metrics.md 1.1), in double precision.
 * Rows that were not read, and rows with a logit that is not finite, keep pred -1 and NaN.
 */
export function reduceRows(input: RowInput): RunColumns {
  const { logits, classes, labels, read, cluster, groups, keepProbability = false } = input;
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
    if (read[i] && classes.length > 0 && row.every(Number.isFinite)) reduceRow(columns, i, row);
  }
  return columns;
}

function reduceRow(columns: RunColumns, i: number, row: Float64Array): void {
  const top = best(row);
  const pred = top[0] as number;
  const max = row[pred] as number;
  let sum = 0;
  for (const logit of row) sum += Math.exp(logit - max);
  const lse = max + Math.log(sum);
  let [ent, sumP2] = [0, 0];
  for (const logit of row) {
    const logp = logit - lse;
    const p = Math.exp(logp);
    if (p > 0) ent -= p * logp;
    sumP2 += p * p;
  }
  columns.pred[i] = pred;
  columns.conf[i] = Math.exp(max - lse);
  columns.lse[i] = lse;
  columns.margin[i] = top.length > 1 ? max - (row[top[1] as number] as number) : NaN;
  columns.ent[i] = ent;
  columns.sumP2[i] = sumP2;
  top.forEach((index, k) => {
    columns.topIndex[i * TOP + k] = index;
    columns.topProb[i * TOP + k] = Math.exp((row[index] as number) - lse);
  });
  columns.probability?.set(
    row.map((logit) => Math.exp(logit - lse)),
    i * row.length
  );
  const label = columns.label[i] as number;
  if (label >= 0) rankTruth(columns, i, row, label);
}

function rankTruth(columns: RunColumns, i: number, row: Float64Array, label: number): void {
  const truth = row[label] as number;
  let [above, ties] = [0, -1];
  for (const logit of row) {
    if (logit > truth) above++;
    else if (logit === truth) ties++;
  }
  columns.logpY[i] = truth - (columns.lse[i] as number);
  columns.gt[i] = above;
  columns.eq[i] = ties;
}

/** Indices of the best logits, best first, the lower index first on ties. */
function best(row: Float64Array): number[] {
  const top: number[] = [];
  for (let k = 0; k < row.length; k++) {
    const logit = row[k] as number;
    let at = top.length;
    while (at > 0 && logit > (row[top[at - 1] as number] as number)) at--;
    if (at >= TOP) continue;
    top.splice(at, 0, k);
    if (top.length > TOP) top.pop();
  }
  return top;
}
