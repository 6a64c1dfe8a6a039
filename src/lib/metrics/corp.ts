import type { ScoreDecomposition } from '$lib/schema/calibration';
import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import { scoreDecomposition } from './score-decomposition';

type Part = keyof ScoreDecomposition;

function part(
  id: string,
  kind: 'brier' | 'log',
  which: Part,
  high: number,
  better: Metric['better']
): Metric<ConfidenceOrder> {
  return {
    id,
    convention: `corp/${kind}/top-label/${which}`,
    unit: kind === 'log' ? 'nats' : 'score',
    range: { low: 0, high },
    better,
    needs: ['label', 'pred', 'conf'],
    // Miscalibration and discrimination are biased upwards: isotonic regression follows chance.
    interval: which === 'score' ? 'bootstrap-bca' : which === 'uncertainty' ? 'bootstrap' : 'bootstrap-basic',
    prepare: confidenceOrder,
    evaluate: (columns, selection, order) =>
      valueOfLevels(columns, selection, order, (levels) => scoreDecomposition(levels, kind)[which])
  };
}

/**
 * Scores of the confidence in the answer, as a forecast of being right, and their CORP parts: score = miscalibration -
 * discrimination + uncertainty (Dimitriadis, Gneiting and Jordan, PNAS 2021). `score` with 'brier' is the top-label Brier
 * score, not that over all classes. Undefined ('no-rows') without scored rows, and 'not-finite' when one has no confidence
 * or, with 'log', when a confidence of exactly 1 was wrong.
 */
export const corp = {
  brier: {
    score: part('brier-top-label', 'brier', 'score', 1, 'lower'),
    miscalibration: part('corp-miscalibration', 'brier', 'miscalibration', 1, 'lower'),
    discrimination: part('corp-discrimination', 'brier', 'discrimination', 0.25, 'higher'),
    uncertainty: part('corp-uncertainty', 'brier', 'uncertainty', 0.25, 'lower')
  },
  log: {
    score: part('log-loss-top-label', 'log', 'score', Infinity, 'lower'),
    miscalibration: part('corp-log-miscalibration', 'log', 'miscalibration', Infinity, 'lower'),
    discrimination: part('corp-log-discrimination', 'log', 'discrimination', Math.LN2, 'higher'),
    uncertainty: part('corp-log-uncertainty', 'log', 'uncertainty', Math.LN2, 'lower')
  }
} as const satisfies Record<string, Record<Part, Metric>>;
