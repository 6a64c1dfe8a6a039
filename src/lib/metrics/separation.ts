import type { ScoreLevels } from './score-levels';

/**
 * Area under the ROC curve of the scores for outcome 1 against outcome 0, ties counted half (Mann-Whitney).
 * @returns in [0, 1]; NaN when all outcomes are equal
 */
export function separationAuroc({ size, weight, outcome }: ScoreLevels): number {
  let [area, positives, negatives] = [0, 0, 0];
  for (let level = 0; level < size; level++) {
    const positive = outcome[level] as number;
    const negative = (weight[level] as number) - positive;
    area += positive * (negatives + negative / 2);
    positives += positive;
    negatives += negative;
  }
  return area / (positives * negatives);
}

/**
 * Share of outcome 0 accepted at the strictest threshold (score >= t) that accepts at least `recall` of outcome 1.
 * @param recall in (0, 1]
 * @returns in [0, 1]; NaN when all outcomes are equal
 */
export function falsePositiveRateAt({ size, weight, outcome }: ScoreLevels, recall: number): number {
  let [positives, negatives] = [0, 0];
  for (let level = 0; level < size; level++) {
    positives += outcome[level] as number;
    negatives += (weight[level] as number) - (outcome[level] as number);
  }
  if (positives === 0 || negatives === 0) return NaN;
  let [accepted, passed] = [0, 0];
  for (let level = size - 1; level >= 0 && accepted / positives < recall; level--) {
    accepted += outcome[level] as number;
    passed += (weight[level] as number) - (outcome[level] as number);
  }
  return passed / negatives;
}

/**
 * Average precision of the scores for outcome 1, at the end of each tied level (scikit-learn `average_precision_score`).
 * A score without information gives the share of outcome 1, so it cannot be compared between sets of another share.
 * @returns in [0, 1]; NaN without outcome 1
 */
export function averagePrecision({ size, weight, outcome }: ScoreLevels): number {
  let [area, positives, rows] = [0, 0, 0];
  for (let level = size - 1; level >= 0; level--) {
    positives += outcome[level] as number;
    rows += weight[level] as number;
    area += (outcome[level] as number) * (positives / rows);
  }
  return area / positives;
}
