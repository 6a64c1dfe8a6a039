import { poolAdjacentViolators } from '$lib/numeric/pool-adjacent-violators';
import type { CalibrationBins } from './calibration-bins';
import type { ScoreLevels } from './score-levels';
import type { ScoreDecomposition } from '$lib/schema/calibration';

/** Sum of the scores of `right` rows with outcome 1 and `wrong` rows with outcome 0, forecast `p`. */
type Score = (p: number, right: number, wrong: number) => number;

const SCORES: Readonly<Record<'brier' | 'log', Score>> = {
  brier: (p, right, wrong) => right * (1 - p) ** 2 + wrong * p ** 2,
  // 0 log 0 = 0: a pure block is forecast with 0 or 1 and costs nothing.
  log: (p, right, wrong) => -(right === 0 ? 0 : right * Math.log(p)) - (wrong === 0 ? 0 : wrong * Math.log1p(-p))
};

/** Several metrics want the same decomposition of the same levels, which nobody changes once made. */
const known = new WeakMap<ScoreLevels, Map<string, ScoreDecomposition>>();

/**
 * CORP decomposition of a score of binary forecasts: the recalibrated forecast is the isotonic regression of the outcome on
 * the forecast. Needs no bins. O(levels).
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021).
 * @param levels forecasts in [0, 1], outcomes 0 or 1, at least one level
 * @returns for 'log' the score and miscalibration are Infinity when a forecast of 0 or 1 was wrong
 */
export function scoreDecomposition(levels: ScoreLevels, kind: 'brier' | 'log'): ScoreDecomposition {
  const kept = known.get(levels) ?? new Map<string, ScoreDecomposition>();
  known.set(levels, kept);
  const done = kept.get(kind) ?? decompose(levels, SCORES[kind]);
  kept.set(kind, done);
  return done;
}

function decompose({ size, score, weight, outcome, total }: ScoreLevels, scoreOf: Score): ScoreDecomposition {
  const fitted = poolAdjacentViolators(outcome.subarray(0, size), weight.subarray(0, size));
  let [given, recalibrated, right] = [0, 0, 0];
  for (let level = 0; level < size; level++) {
    const hits = outcome[level] as number;
    const misses = (weight[level] as number) - hits;
    given += scoreOf(score[level] as number, hits, misses);
    recalibrated += scoreOf(fitted[level] as number, hits, misses);
    right += hits;
  }
  const uncertainty = scoreOf(right / total, right, total - right) / total;
  return {
    score: given / total,
    // Rounding alone could make them negative.
    miscalibration: Math.max(0, (given - recalibrated) / total),
    discrimination: Math.max(0, uncertainty - recalibrated / total),
    uncertainty
  };
}

/** Brier score = reliability - resolution + uncertainty + spread of forecasts within bins - twice their covariance with the outcome. */
export interface BinnedDecomposition {
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  readonly withinBinVariance: number;
  readonly withinBinCovariance: number;
}

/**
 * Murphy's decomposition of the Brier score of binary forecasts by bins, with the two terms that make it exact.
 * Source: A. H. Murphy, Journal of Applied Meteorology 12 (1973); Stephenson et al., Weather and Forecasting 23 (2008).
 * @param levels as in `scoreDecomposition`
 * @param binIndex bin of a forecast, in [0, bins.count.length)
 * @param bins sums over the same rows by the same `binIndex`
 */
export function binnedDecomposition(
  levels: ScoreLevels,
  bins: CalibrationBins,
  binIndex: (score: number) => number
): BinnedDecomposition {
  const { size, score, weight, outcome, total } = levels;
  const right = bins.right.reduce((sum, hits) => sum + hits, 0) / total;
  let [reliability, resolution, variance, covariance] = [0, 0, 0, 0];
  for (let b = 0; b < bins.count.length; b++) {
    const rows = bins.count[b] as number;
    if (rows === 0) continue;
    const share = (bins.right[b] as number) / rows;
    reliability += rows * ((bins.confidence[b] as number) / rows - share) ** 2;
    resolution += rows * (share - right) ** 2;
  }
  for (let level = 0; level < size; level++) {
    const b = binIndex(score[level] as number);
    const rows = bins.count[b] as number;
    const off = (score[level] as number) - (bins.confidence[b] as number) / rows;
    variance += (weight[level] as number) * off ** 2;
    covariance +=
      2 * off * ((outcome[level] as number) - ((weight[level] as number) * (bins.right[b] as number)) / rows);
  }
  return {
    reliability: reliability / total,
    resolution: resolution / total,
    uncertainty: right * (1 - right),
    withinBinVariance: variance / total,
    withinBinCovariance: covariance / total
  };
}
