/**
 * Rows gathered by equal score, lowest first: what every metric of rank, calibration and selection works from. Ties are one
 * level, so that no result depends on the order of tied rows.
 */
export interface ScoreLevels {
  /** How many levels; the arrays may be longer. */
  readonly size: number;
  readonly score: Float64Array;
  /** Rows of the level, above 0; weighted in a bootstrap. */
  readonly weight: Float64Array;
  /** Sum of the outcomes of the level (weighted); with outcomes 0 and 1, the number right. */
  readonly outcome: Float64Array;
  /** Weight of all levels. */
  readonly total: number;
  /** Rows with weight whose score is NaN: they are in no level. */
  readonly missing: number;
}

/**
 * @param order of the scores, ascending (`sortedOrder`)
 * @param weight of each row, by row number; rows of weight 0 are left out
 * @param outcome of a row, in [0, 1]: 1 is right
 */
export function scoreLevels(
  score: Float64Array,
  order: Uint32Array,
  weight: Float64Array,
  outcome: (row: number) => number
): ScoreLevels {
  const [scores, weights, outcomes] = [
    new Float64Array(order.length),
    new Float64Array(order.length),
    new Float64Array(order.length)
  ];
  let [at, total, missing] = [-1, 0, 0];
  for (const row of order) {
    const w = weight[row] as number;
    if (w === 0) continue;
    const value = score[row] as number;
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    if (at < 0 || value !== scores[at]) scores[++at] = value;
    weights[at] = (weights[at] as number) + w;
    outcomes[at] = (outcomes[at] as number) + w * outcome(row);
    total += w;
  }
  return { size: at + 1, score: scores, weight: weights, outcome: outcomes, total, missing };
}
