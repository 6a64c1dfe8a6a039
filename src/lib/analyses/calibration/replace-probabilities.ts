import { TOP, type RunColumns } from '$lib/schema/run-columns';

/**
 * The columns of a run with other probabilities. `lse` and `margin` are of logits, which there are none of: they become NaN.
 * @param probabilities (n x classes), rows sum to 1; may hold exact zeros. A row with NaN becomes unread (pred -1)
 */
export function replaceProbabilities(columns: RunColumns, probabilities: Float64Array): RunColumns {
  const { n, label } = columns;
  const missing = (): Float64Array => new Float64Array(n).fill(NaN);
  const out: RunColumns = {
    ...columns,
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
    topProb: new Float32Array(n * TOP).fill(NaN)
  };
  const classes = columns.classes.length;
  for (let i = 0; i < n; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    if (row.some(Number.isNaN)) continue;
    replaceRow(out, i, row);
    const truth = row[label[i] as number];
    if (truth === undefined) continue;
    out.logpY[i] = Math.log(truth);
    out.gt[i] = row.reduce((count, p) => count + (p > truth ? 1 : 0), 0);
    out.eq[i] = row.reduce((count, p) => count + (p === truth ? 1 : 0), -1);
  }
  return out;
}

function replaceRow(out: RunColumns, i: number, row: Float64Array): void {
  const order = Array.from(row.keys()).sort((a, b) => (row[b] as number) - (row[a] as number) || a - b);
  order.slice(0, TOP).forEach((index, k) => {
    out.topIndex[i * TOP + k] = index;
    out.topProb[i * TOP + k] = row[index] as number;
  });
  out.pred[i] = order[0] as number;
  out.conf[i] = row[order[0] as number] as number;
  out.ent[i] = row.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  out.sumP2[i] = row.reduce((sum, p) => sum + p * p, 0);
}
