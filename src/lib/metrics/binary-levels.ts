import { scoreLevels, sortedScores, type ScoreLevels } from './score-levels';

/**
 * Levels of any scores with their outcomes, for the functions of `selective-risk`, `separation`, `score-decomposition` and
 * `equal-mass-bins`: pairs that match or not, in-distribution or not, another confidence than that of the answer.
 * @param score n numbers; NaN counts as missing
 * @param outcome n numbers in [0, 1]
 * @param weight n whole numbers >= 0; 1 each when left out
 * @throws RangeError when lengths differ
 */
export function binaryLevels(
  score: Float64Array,
  outcome: ArrayLike<number>,
  weight: Float64Array = new Float64Array(score.length).fill(1)
): ScoreLevels {
  if (outcome.length !== score.length || weight.length !== score.length)
    throw new RangeError(
      `binaryLevels: got ${score.length} scores, ${outcome.length} outcomes and ${weight.length} weights, expected as many`
    );
  return scoreLevels(sortedScores(score), weight, (row) => outcome[row] as number);
}
