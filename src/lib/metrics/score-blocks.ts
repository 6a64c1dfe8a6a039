/** Rows of one class against others, gathered by equal score. */
export interface ScoreBlocks {
  /** How many blocks; the arrays may be longer. */
  readonly size: number;
  /** Weight of the rows that are of the class, lowest score first. */
  readonly positive: Float64Array;
  /** Weight of all other rows. */
  readonly negative: Float64Array;
}

/** Room for blocks that is used again for each class, so that nothing is allocated per class. */
export const blockRoom = (n: number): { positive: Float64Array; negative: Float64Array } => ({
  positive: new Float64Array(n),
  negative: new Float64Array(n)
});

/**
 * Gathers rows of equal score into blocks, so that no result depends on the order of tied rows.
 * @param order rows by score, ascending
 * @param weight of each row, by row number; rows of weight 0 are left out
 * @param score of a row
 * @param room overwritten, at least as long as `order`
 */
export function scoreBlocks(
  order: Uint32Array,
  weight: Float64Array,
  score: (row: number) => number,
  isPositive: (row: number) => boolean,
  room: { positive: Float64Array; negative: Float64Array }
): ScoreBlocks {
  const { positive, negative } = room;
  let at = -1;
  let last = Number.NaN;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const w = weight[row] as number;
    if (w === 0) continue;
    const value = score(row);
    if (value !== last) {
      at++;
      positive[at] = 0;
      negative[at] = 0;
      last = value;
    }
    if (isPositive(row)) positive[at] = (positive[at] as number) + w;
    else negative[at] = (negative[at] as number) + w;
  }
  return { size: at + 1, positive, negative };
}

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties one half (Mann-Whitney).
 * @returns in [0, 1]; NaN without positives or without negatives
 */
export function aurocOfBlocks({ size, positive, negative }: ScoreBlocks): number {
  let [wins, positives, negatives] = [0, 0, 0];
  for (let b = 0; b < size; b++) {
    const [p, q] = [positive[b] as number, negative[b] as number];
    wins += p * (negatives + q / 2);
    positives += p;
    negatives += q;
  }
  return wins / (positives * negatives);
}

/**
 * Average precision: the precision at the end of each block of ties, weighted by the positives in it (scikit-learn).
 * @returns in [0, 1]; NaN without positives
 */
export function averagePrecisionOfBlocks({ size, positive, negative }: ScoreBlocks): number {
  let [sum, positives, all] = [0, 0, 0];
  for (let b = size - 1; b >= 0; b--) {
    const p = positive[b] as number;
    positives += p;
    all += p + (negative[b] as number);
    if (p > 0) sum += (p * positives) / all;
  }
  return sum / positives;
}
