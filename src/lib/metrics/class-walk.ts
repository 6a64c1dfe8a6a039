import { sortOrder } from '$lib/numeric/sort-order';

/**
 * Rows by their score for one class, lowest first, each as `row * 4`, plus 2 when it is of the class, plus 1 when it is the
 * last of a block of equal scores. Every bootstrap replicate walks along it: one number a row is all that it reads besides
 * the weights. Holds up to 2^30 rows.
 */
export type ClassWalk = Uint32Array;

/** @param scores (n) for the class; NaN last, each in a block of its own */
export function classWalk(scores: Float64Array, label: Int32Array, k: number): ClassWalk {
  const order = sortOrder(scores);
  return order.map((row, i) => {
    const isLast = scores[row] !== scores[order[i + 1] as number];
    return row * 4 + (label[row] === k ? 2 : 0) + (isLast ? 1 : 0);
  });
}

/**
 * Area under the ROC curve: the chance that a row of the class scores above another one, ties one half (Mann-Whitney).
 * @param weight of each row, by row number
 * @returns in [0, 1]; NaN without rows of the class or without others
 */
export function aurocOfWalk(walk: ClassWalk, weight: Float64Array): number {
  let [wins, positives, negatives, p, q] = [0, 0, 0, 0, 0];
  for (let i = 0; i < walk.length; i++) {
    const code = walk[i] as number;
    const w = weight[code >>> 2] as number;
    if (code & 2) p += w;
    else q += w;
    if ((code & 1) === 0) continue;
    wins += p * (negatives + q / 2);
    positives += p;
    negatives += q;
    p = 0;
    q = 0;
  }
  return wins / (positives * negatives);
}

/**
 * Average precision: the precision at the end of each block of ties, from the highest score down, weighted by the rows of
 * the class in it (scikit-learn).
 * @returns in [0, 1]; NaN without rows of the class
 */
export function averagePrecisionOfWalk(walk: ClassWalk, weight: Float64Array): number {
  let [sum, positives, all, p, q] = [0, 0, 0, 0, 0];
  for (let i = walk.length - 1; i >= 0; i--) {
    const code = walk[i] as number;
    const w = weight[code >>> 2] as number;
    if (code & 2) p += w;
    else q += w;
    if (i > 0 && ((walk[i - 1] as number) & 1) === 0) continue;
    positives += p;
    all += p + q;
    if (p > 0) sum += (p * positives) / all;
    p = 0;
    q = 0;
  }
  return sum / positives;
}
