import { conformalRank } from './conformal-threshold';

/**
 * How many ranks raps should not penalise: the ceil((n + 1)(1 - alpha))-th smallest rank of the truth, on rows that are used for
 * nothing else.
 * @param rank of the truth in each row, 1 = best (1 + `gt` of the run)
 * @returns at least 1; the number of classes when there are too few rows
 */
export function rapsFreeRanks(rank: Int32Array, classes: number, alpha: number): number {
  const at = conformalRank(rank.length, alpha);
  return at > rank.length ? classes : (rank.toSorted()[at - 1] as number);
}
