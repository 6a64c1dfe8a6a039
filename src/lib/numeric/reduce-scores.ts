/** What one row of scores is reduced to; overwritten for each row (metrics.md 1.1). */
export interface ReducedScores {
  /** argmax, lowest index on ties. */
  pred: number;
  /** Softmax probability of `pred`. */
  conf: number;
  /** log sum exp of the scores. */
  lse: number;
  /** log probability of the truth; NaN without one. */
  logpY: number;
  /** Classes strictly above the truth, and others that tie with it; -1 without a truth. */
  gt: number;
  eq: number;
  /** Best minus second-best score; NaN with one class. */
  margin: number;
  /** Entropy of the softmax in nats. */
  ent: number;
  sumP2: number;
  /** Indices of the best scores, best first, the lower index first on ties. */
  readonly top: number[];
}

/** Room for `reduceScores`. */
export const reducedRoom = (): ReducedScores => ({
  pred: -1,
  conf: NaN,
  lse: NaN,
  logpY: NaN,
  gt: -1,
  eq: -1,
  margin: NaN,
  ent: NaN,
  sumP2: NaN,
  top: []
});

/** Puts the indices of the `most` best scores into `top`. */
function rankBest(row: Float64Array, most: number, top: number[]): void {
  top.length = 0;
  for (let k = 0; k < row.length; k++) {
    const score = row[k] as number;
    let at = top.length;
    while (at > 0 && score > (row[top[at - 1] as number] as number)) at--;
    if (at >= most) continue;
    top.splice(at, 0, k);
    if (top.length > most) top.pop();
  }
}

/**
 * Reduces one row of logits to what every metric works from, in double precision.
 * @param row (classes, at least one) logits, or logarithms of probabilities; -Infinity is probability 0, no NaN, one finite at least
 * @param label class index of the truth; negative = unknown
 * @param most how many best classes to rank
 * @param into overwritten and returned
 */
export function reduceScores(row: Float64Array, label: number, most: number, into: ReducedScores): ReducedScores {
  rankBest(row, most, into.top);
  const pred = into.top[0] as number;
  const max = row[pred] as number;
  let sum = 0;
  for (const score of row) sum += Math.exp(score - max);
  const lse = max + Math.log(sum);
  let [ent, sumP2] = [0, 0];
  for (const score of row) {
    const logp = score - lse;
    const p = Math.exp(logp);
    if (p > 0) ent -= p * logp;
    sumP2 += p * p;
  }
  into.pred = pred;
  into.conf = Math.exp(max - lse);
  into.lse = lse;
  into.margin = into.top.length > 1 ? max - (row[into.top[1] as number] as number) : NaN;
  into.ent = ent;
  into.sumP2 = sumP2;
  const truth = label < 0 ? NaN : (row[label] as number);
  let [above, ties] = [0, -1];
  for (const score of row) {
    if (score > truth) above++;
    else if (score === truth) ties++;
  }
  into.logpY = truth - lse;
  into.gt = label < 0 ? -1 : above;
  into.eq = ties;
  return into;
}
