import { aceNetcal } from '$lib/metrics/ace-netcal';
import { ECE_BINS } from '$lib/metrics/calibration-bins';
import { confidenceLevels, confidenceOrder } from '$lib/metrics/confidence-levels';
import { isScored } from '$lib/metrics/each-scored';
import { ece } from '$lib/metrics/ece';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import { quantileSorted } from '$lib/numeric/quantile';
import type { CalibrationAnswer, CalibrationParts } from '$lib/schema/calibration';
import type { Analysis, Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { calibrationTest } from '$lib/statistics/calibration-test';
import { clustersOf } from '$lib/statistics/clusters';
import { calibrationMetrics } from './calibration-metrics';
import { confidenceHistogram } from './confidence-histogram';
import { miscalibrationTest } from './miscalibration-test';
import { pointEstimates } from './point-estimates';
import { reliabilityCurve } from './reliability-curve';
import { scoredOutcomes } from './scored-outcomes';

/** The same number as libraries count it, ours first. */
const conventions: readonly Metric[] = [ece, ...Object.values(eceByRule), aceNetcal];

/** Draws of a test: fewer for large sets, where each costs more. */
const drawsFor = (n: number): number => (n <= 5000 ? 999 : n <= 20_000 ? 499 : 199);

/** Whether the model knows when it is wrong. Fast: whatever takes a bootstrap is asked for by itself. */
export const calibration: Analysis<CalibrationAnswer> = {
  id: 'calibration',
  question: 'When it says that it is sure, can that be believed?',
  needs: ['label', 'pred', 'conf', 'logpY', 'sumP2', 'cluster'],
  run(columns, seed) {
    const scored = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const dropped = columns.n - scored.length;
    const isUsable = scored.length > 0 && scored.every((row) => !Number.isNaN(columns.conf[row]));
    return {
      n: scored.length,
      estimates: pointEstimates(calibrationMetrics, columns, scored, dropped),
      conventions: pointEstimates(conventions, columns, scored, dropped),
      hasScores: columns.probability !== undefined,
      parts: isUsable ? parts(columns, scored, seed) : null,
      seed
    };
  }
};

function parts(columns: RunColumns, scored: Uint32Array, seed: number): CalibrationParts {
  const levels = confidenceLevels(columns, { rows: scored }, confidenceOrder(columns));
  const outcomes = scoredOutcomes(columns, scored);
  const { conf, right, cluster, sorted } = outcomes;
  const draws = drawsFor(scored.length);
  return {
    meanConfidence: conf.reduce((sum, value) => sum + value, 0) / conf.length,
    medianConfidence: quantileSorted(sorted.score, 0.5),
    accuracy: right.reduce((sum, one) => sum + one, 0) / right.length,
    pictures: clustersOf(cluster).count,
    curve: reliabilityCurve(columns, scored, { seed }),
    histogram: confidenceHistogram(conf, right),
    brier: scoreDecomposition(levels, 'brier'),
    log: scoreDecomposition(levels, 'log'),
    eceTest: calibrationTest(conf, right, cluster, { seed, bins: ECE_BINS, draws }),
    miscalibrationTest: miscalibrationTest(outcomes, 'brier', { seed, draws })
  };
}
