import { sortOrder } from '$lib/numeric/sort-order';

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

/** Scores sorted once, for any number of weightings. */
export interface SortedScores {
  /** Row numbers, lowest score first, NaN last. */
  readonly order: Uint32Array;
  /** The scores in that order. */
  readonly score: Float64Array;
}

export function sortedScores(score: Float64Array): SortedScores {
  const order = sortOrder(score);
  return { order, score: Float64Array.from(order, (row) => score[row] as number) };
}

/**
 * @param weight of each row, by row number; rows of weight 0 are left out
 * @param outcome of a row, in [0, 1]: 1 is right. Also told the row's place in the order
 */
export function scoreLevels(
  { order, score }: SortedScores,
  weight: Float64Array,
  outcome: (row: number, place: number) => number
): ScoreLevels {
  const [scores, weights, outcomes] = [
    new Float64Array(order.length),
    new Float64Array(order.length),
    new Float64Array(order.length)
  ];
  let [at, total, missing] = [-1, 0, 0];
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const w = weight[row] as number;
    if (w === 0) continue;
    const value = score[place] as number;
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    if (at < 0 || value !== scores[at]) scores[++at] = value;
    weights[at] = (weights[at] as number) + w;
    outcomes[at] = (outcomes[at] as number) + w * outcome(row, place);
    total += w;
  }
  return { size: at + 1, score: scores, weight: weights, outcome: outcomes, total, missing };
}
