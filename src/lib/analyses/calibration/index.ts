import { isScored } from '$lib/metrics/each-scored';
import { ECE_BINS } from '$lib/metrics/calibration-bins';
import { confidenceLevels, confidenceOrder } from '$lib/metrics/confidence-levels';
import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import { scoreLevels, sortedScores } from '$lib/metrics/score-levels';
import { calibrationTest } from '$lib/statistics/calibration-test';
import { consistencyTest } from '$lib/statistics/consistency-test';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { estimates } from '../classification/estimates';
import { calibrationMetrics } from './calibration-metrics';
import { recalibrationReport } from './recalibration-report';
import { reliabilityCurve } from './reliability-curve';
import { selectionReport } from './selection-report';
import type { CalibrationAnswer, CalibrationParts } from '$lib/schema/calibration';

/** Shares of mistakes that one may want to stay below. */
const TARGET_RISKS = [0.01, 0.05, 0.1, 0.2] as const;

/** Whether the model knows when it is wrong, what that is good for, and whether it can be taught. */
export const calibration: Analysis<CalibrationAnswer> = {
  id: 'calibration',
  question: 'When it says that it is sure, can that be believed?',
  needs: ['label', 'pred', 'conf', 'logpY', 'sumP2', 'cluster'],
  run(columns, seed, signal) {
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
    const scored = rows.filter((row) => isScored(columns, row));
    const isUsable = scored.length > 0 && scored.every((row) => !Number.isNaN(columns.conf[row]));
    return {
      n: scored.length,
      estimates: estimates(calibrationMetrics, columns, rows, seed, signal),
      parts: isUsable ? parts(columns, scored, seed) : null,
      seed
    };
  }
};

function parts(columns: RunColumns, scored: Uint32Array, seed: number): CalibrationParts {
  const levels = confidenceLevels(columns, { rows: scored }, confidenceOrder(columns));
  const conf = Float64Array.from(scored, (row) => columns.conf[row] as number);
  const right = Uint8Array.from(scored, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0));
  const cluster = Int32Array.from(scored, (row) => columns.cluster[row] as number);
  const sorted = sortedScores(conf);
  const once = new Float64Array(conf.length).fill(1);
  const draws = scored.length <= 20_000 ? 999 : 199;
  return {
    curve: reliabilityCurve(columns, scored, { seed }),
    brier: scoreDecomposition(levels, 'brier'),
    log: scoreDecomposition(levels, 'log'),
    eceTest: calibrationTest(conf, right, cluster, { seed, bins: ECE_BINS, draws }),
    miscalibrationTest: consistencyTest(conf, right, cluster, {
      seed,
      draws,
      measure: (drawn) =>
        scoreDecomposition(
          scoreLevels(sorted, once, (i) => drawn[i] as number),
          'brier'
        ).miscalibration
    }),
    selection: selectionReport(columns, scored, { seed, targetRisks: TARGET_RISKS }),
    recalibration: recalibrationReport(columns, ['platt', 'beta', 'isotonic', 'histogram-binning'], { seed })
  };
}
