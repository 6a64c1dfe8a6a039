import type { ScoreLevels } from '$lib/metrics/score-levels';
import type { RiskPoint } from '$lib/schema/calibration';

/**
 * The risk-coverage curve, from the strictest threshold to none. Tied rows come in together.
 * @param levels of the scored rows, outcomes 0 or 1
 * @param most points to return: evenly thinned, the last one kept
 */
export function riskCoverage(levels: ScoreLevels, most = 500): RiskPoint[] {
  const { size, score, weight, outcome, total } = levels;
  let right = 0;
  for (let level = 0; level < size; level++) right += outcome[level] as number;
  const step = Math.max(1, Math.ceil(size / most));
  const points: RiskPoint[] = [];
  let [covered, errors] = [0, 0];
  for (let level = size - 1; level >= 0; level--) {
    covered += weight[level] as number;
    errors += (weight[level] as number) - (outcome[level] as number);
    if (level % step !== 0) continue;
    points.push({
      threshold: score[level] as number,
      coverage: covered / total,
      risk: errors / covered,
      generalisedRisk: errors / total,
      bestRisk: Math.max(0, covered - right) / covered
    });
  }
  return points;
}
