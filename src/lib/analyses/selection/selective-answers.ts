import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { isScored } from '$lib/metrics/each-scored';
import type { ScoreLevels } from '$lib/metrics/score-levels';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { RiskStep, SelectiveAnswer } from '$lib/schema/selection';
import { oneRowEachCluster } from '../calibration/one-row-each-cluster';
import { riskCoverage } from '../calibration/risk-coverage';
import { riskSteps } from './risk-steps';

const DELTA = 0.05;

/** What is gained by leaving the unsure answers to somebody else. */
export const selectiveAnswers: Analysis<SelectiveAnswer> = {
  id: 'selective-answers',
  question: 'What may it be allowed to decide?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed) {
    const all = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const rows = all.filter((row) => !Number.isNaN(columns.conf[row]));
    const levels = confidenceLevels(columns, { rows });
    return {
      n: rows.length,
      wrong: rows.filter((row) => columns.label[row] !== columns.pred[row]).length,
      dropped: all.length - rows.length,
      curve: riskCoverage(levels),
      steps: stepsOf(columns, rows, levels, seed),
      certainty: 1 - DELTA
    };
  }
};

/** Counts over all rows at thresholds whose limits rest on one row of each picture. */
function stepsOf(columns: RunColumns, rows: Uint32Array, levels: ScoreLevels, seed: number): RiskStep[] {
  const single = oneRowEachCluster(rows, columns.cluster, seed);
  const bounded = riskSteps(
    Float64Array.from(single, (row) => columns.conf[row] as number),
    Uint8Array.from(single, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0)),
    { delta: DELTA }
  );
  let [accepted, wrong, level] = [0, 0, levels.size - 1];
  return bounded.map(({ above, upperRisk }) => {
    for (; level >= 0 && (levels.score[level] as number) > above; level--) {
      accepted += levels.weight[level] as number;
      wrong += (levels.weight[level] as number) - (levels.outcome[level] as number);
    }
    const threshold = levels.score[level + 1] as number;
    return { threshold, accepted, wrong, coverage: accepted / rows.length, risk: wrong / accepted, upperRisk };
  });
}
