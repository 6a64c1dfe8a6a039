import type { ScoreLevels } from './score-levels';

/**
 * Area under the risk-coverage curve: the mean over k of the risk among the k rows with the highest scores (Geifman and
 * El-Yaniv, NeurIPS 2017). A tied level has the expected risk of a random order within it.
 * @param levels outcomes in [0, 1], 1 = right; risk is 1 - outcome. Weights are whole numbers. At least one level
 * @returns in [0, 1]
 */
export function areaUnderRiskCoverage(levels: ScoreLevels): number {
  let [area, covered, errors] = [0, 0, 0];
  for (let level = levels.size - 1; level >= 0; level--) {
    const rows = levels.weight[level] as number;
    const risk = 1 - (levels.outcome[level] as number) / rows;
    for (let k = 1; k <= rows; k++) area += (errors + k * risk) / (covered + k);
    covered += rows;
    errors += rows - (levels.outcome[level] as number);
  }
  return area / covered;
}

/**
 * Area under the generalised risk-coverage curve: the mean over k of (errors among the k highest scores) / n, the risk that a
 * failure passes undetected (Traub et al. 2024, arXiv 2407.01032). It differs from the trapezoid form by risk / (2n).
 * @param levels as in `areaUnderRiskCoverage`
 * @returns in [0, 1]
 */
export function areaUnderGeneralisedRisk(levels: ScoreLevels): number {
  let [area, covered, errors] = [0, 0, 0];
  for (let level = levels.size - 1; level >= 0; level--) {
    const rows = levels.weight[level] as number;
    const wrong = rows - (levels.outcome[level] as number);
    area += rows * errors + (wrong * (rows + 1)) / 2;
    covered += rows;
    errors += wrong;
  }
  return area / (covered * covered);
}

/**
 * Area under the risk-coverage curve as the library fd-shifts computes it, before its factor of 1000: trapezoids between the
 * distinct scores, from the first to the last. For comparing numbers with it.
 * @param levels as in `areaUnderRiskCoverage`
 */
export function areaUnderRiskCoverageTrapezoid(levels: ScoreLevels): number {
  let [area, covered, errors] = [0, 0, 0];
  let last: number | undefined;
  for (let level = levels.size - 1; level >= 0; level--) {
    const rows = levels.weight[level] as number;
    covered += rows;
    errors += rows - (levels.outcome[level] as number);
    const risk = errors / covered;
    if (last !== undefined) area += (rows * (last + risk)) / 2;
    last = risk;
  }
  return area / covered;
}
