import { MOST_SCORES, simdRowSums, type RowSums, type SumRow } from './simd-row-sums';

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
function rankBest(row: Float64Array | Float32Array, most: number, top: number[]): void {
  top.length = 0;
  let least = -Infinity;
  for (let k = 0; k < row.length; k++) {
    // All but a few rows of many classes end here.
    if (k >= most && !((row[k] as number) > least)) continue;
    const score = row[k] as number;
    let at = top.length;
    while (at > 0 && score > (row[top[at - 1] as number] as number)) at--;
    top.splice(at, 0, k);
    if (top.length > most) top.pop();
    least = row[top[top.length - 1] as number] as number;
  }
}

/** Softmax, its entropy and its sum of squares, in double precision. */
function reduceSoftmax(row: Float64Array | Float32Array, into: ReducedScores): void {
  const max = row[into.pred] as number;
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += Math.exp((row[k] as number) - max);
  const lse = max + Math.log(sum);
  let [ent, sumP2] = [0, 0];
  for (let k = 0; k < row.length; k++) {
    const logp = (row[k] as number) - lse;
    const p = Math.exp(logp);
    if (p > 0) ent -= p * logp;
    sumP2 += p * p;
  }
  into.lse = lse;
  into.conf = Math.exp(max - lse);
  into.ent = ent;
  into.sumP2 = sumP2;
}

function rankTruth(row: Float64Array | Float32Array, label: number, into: ReducedScores): void {
  const truth = label < 0 ? NaN : (row[label] as number);
  let [above, ties] = [0, -1];
  for (let k = 0; k < row.length; k++) {
    const score = row[k] as number;
    if (score > truth) above++;
    else if (score === truth) ties++;
  }
  into.logpY = truth - into.lse;
  into.gt = label < 0 ? -1 : above;
  into.eq = ties;
}

function rankRow(row: Float64Array | Float32Array, most: number, into: ReducedScores): void {
  rankBest(row, most, into.top);
  const [best, second] = into.top as [number, number?];
  into.pred = best;
  into.margin = second === undefined ? NaN : (row[best] as number) - (row[second] as number);
}

/**
 * Reduces one row of logits to what every metric works from, in double precision.
 * @param row (classes, at least one) logits, or logarithms of probabilities; -Infinity is probability 0, no NaN, one finite at least
 * @param label class index of the truth; negative = unknown
 * @param most how many best classes to rank
 * @param into overwritten and returned
 */
export function reduceScores(
  row: Float64Array | Float32Array,
  label: number,
  most: number,
  into: ReducedScores
): ReducedScores {
  rankRow(row, most, into);
  reduceSoftmax(row, into);
  rankTruth(row, label, into);
  return into;
}

let sumRow: SumRow | null | undefined;
const room: RowSums = { largest: NaN, sum: NaN, moment: NaN, square: NaN };

/**
 * `reduceScores` of a row of single-precision logits by WebAssembly SIMD where the machine has it, else the same in plain code.
 * Ranks are equal; conf, lse, logpY, ent and sumP2 lie within 1e-13 of plain code, times the largest logit's size where
 * that is above 1.
 * @param row all finite
 */
export function reduceScoresFast(row: Float32Array, label: number, most: number, into: ReducedScores): ReducedScores {
  sumRow = sumRow === undefined ? simdRowSums() : sumRow;
  if (!sumRow || row.length > MOST_SCORES) return reduceScores(row, label, most, into);
  rankRow(row, most, into);
  sumRow(row, room);
  if (!Number.isFinite(room.sum)) return reduceScores(row, label, most, into);
  const logSum = Math.log(room.sum);
  into.lse = room.largest + logSum;
  into.conf = 1 / room.sum;
  // -sum p log p with log p = d - log sum.
  into.ent = logSum - room.moment / room.sum;
  into.sumP2 = room.square / room.sum ** 2;
  rankTruth(row, label, into);
  return into;
}
