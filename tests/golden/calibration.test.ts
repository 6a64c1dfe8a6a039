import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conformalScores } from '$lib/analyses/calibration/conformal-scores';
import { conformalSets, coverageRange } from '$lib/analyses/calibration/conformal-sets';
import { conformalThreshold } from '$lib/analyses/calibration/conformal-threshold';
import { fitBeta } from '$lib/analyses/calibration/fit-beta';
import { fitHistogramBinning } from '$lib/analyses/calibration/fit-histogram-binning';
import { fitIsotonic, fitIsotonicPerClass } from '$lib/analyses/calibration/fit-isotonic';
import { fitPlatt } from '$lib/analyses/calibration/fit-platt';
import { fitTemperature } from '$lib/analyses/calibration/fit-temperature';
import { fitVectorScaling } from '$lib/analyses/calibration/fit-vector-scaling';
import { mahalanobisScores } from '$lib/analyses/calibration/mahalanobis-scores';
import { nearestScores } from '$lib/analyses/calibration/nearest-scores';
import { oodScores } from '$lib/analyses/calibration/ood-scores';
import { isRefusal, type Fit, type Recalibrator } from '$lib/analyses/calibration/recalibrator';
import { aceNetcal } from '$lib/metrics/ace-netcal';
import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { BIN_RULES } from '$lib/metrics/bin-rule';
import { calibrationBins } from '$lib/metrics/calibration-bins';
import { calibrationError } from '$lib/metrics/calibration-error';
import { aceNixon, classwiseEce, marginalErrorDebiased } from '$lib/metrics/classwise-ece';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { corp } from '$lib/metrics/corp';
import { eAurc, eAurcClosedForm } from '$lib/metrics/e-aurc';
import { debiasedCalibrationError } from '$lib/metrics/debiased-calibration-error';
import { ece } from '$lib/metrics/ece';
import { eceByAnswer } from '$lib/metrics/ece-by-answer';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { eceDebiased } from '$lib/metrics/ece-debiased';
import { eceEqualMass } from '$lib/metrics/ece-equal-mass';
import { equalMassBins } from '$lib/metrics/equal-mass-bins';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import { logLoss } from '$lib/metrics/log-loss';
import { mce } from '$lib/metrics/mce';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { rmsce } from '$lib/metrics/rmsce';
import { rmsceDebiased } from '$lib/metrics/rmsce-debiased';
import { rmsceEqualMass } from '$lib/metrics/rmsce-equal-mass';
import { binnedDecomposition } from '$lib/metrics/score-decomposition';
import { averagePrecision } from '$lib/metrics/separation';
import { areaUnderRiskCoverageTrapezoid } from '$lib/metrics/selective-risk';
import { smoothEce } from '$lib/metrics/smooth-ece';
import { smoothEceAt, smoothEceFit } from '$lib/metrics/smooth-ece-fit';
import { softmax } from '$lib/numeric/softmax';
import type { Metric } from '$lib/schema/metric';
import { everyRow } from '../fixtures/columns';
import { makeA } from './prng.mjs';

const golden = JSON.parse(readFileSync('tests/golden/golden.json', 'utf8')) as { gold_A: Record<string, number> };
const gold = (key: string): number => golden.gold_A[key] as number;
const { z, y, n, K } = makeA();
const columns = reduceRows({
  logits: z,
  classes: Array.from({ length: K }, (_, k) => `${k}`),
  labels: y,
  read: new Uint8Array(n).fill(1),
  cluster: Int32Array.from({ length: n }, (_, i) => i),
  groups: {}
});
const all = everyRow(columns);
const bins = calibrationBins(columns, all);

describe('calibration and selection against the references (2000 rows of 10 classes)', () => {
  // numpy 1.24 emulations of netcal, Guo et al., Kumar et al., fd-shifts; relplot for smECE; scikit-learn 1.2.1 for the AUC.
  const single: readonly (readonly [Metric, string])[] = [
    [ece, 'ece15_left'],
    [eceByRule['right-closed-zero-dropped'], 'ece15_guo'],
    [mce, 'mce15_left'],
    [eceEqualMass, 'ece15_eqmass'],
    [aceNetcal, 'ace_netcal'],
    [rmsceDebiased, 'kumar_l2_debiased'],
    [rmsceEqualMass, 'kumar_l2_plugin'],
    [smoothEce, 'smECE'],
    [corp.brier.score, 'brier_toplabel'],
    [corp.brier.miscalibration, 'corp_MCB'],
    [corp.brier.discrimination, 'corp_DSC'],
    [corp.brier.uncertainty, 'corp_UNC'],
    [aurc, 'aurc_mean'],
    [augrc, 'augrc'],
    [eAurc, 'eaurc_exact'],
    [eAurcClosedForm, 'eaurc_closed'],
    [failureAuroc, 'auroc_f'],
    [failureFpr95, 'fpr95_failure']
  ];
  it.each(single)('$id', (metric, key) => {
    expect(metric.evaluate(columns, all).value).toBeCloseTo(gold(key), 12);
    expect(metric.evaluate(columns, all, metric.prepare?.(columns)).value).toBeCloseTo(gold(key), 12);
  });

  it('maximum calibration error over every bin', () =>
    expect(calibrationError(bins, 'max')).toBeCloseTo(gold('mce15_left'), 12));

  it('smooth calibration error at given widths', () => {
    expect(smoothEceFit(columns, all).sigma).toBe(gold('smECE_sigma'));
    expect(smoothEceAt(columns, all, 0.05)).toBeCloseTo(gold('smECE_sigma_0.05'), 12);
  });

  it("Murphy's terms, which add up to the Brier score", () => {
    const levels = confidenceLevels(columns, all);
    const parts = binnedDecomposition(levels, bins, (c) => BIN_RULES['left-closed'](c, 15));
    expect(parts.reliability).toBeCloseTo(gold('murphy_REL'), 12);
    expect(parts.resolution).toBeCloseTo(gold('murphy_RES'), 12);
    expect(parts.uncertainty).toBeCloseTo(gold('murphy_UNC'), 12);
    expect(parts.withinBinVariance).toBeCloseTo(gold('murphy_WBV'), 12);
    expect(parts.withinBinCovariance).toBeCloseTo(gold('murphy_WBC'), 12);
    const { reliability, resolution, uncertainty, withinBinVariance, withinBinCovariance } = parts;
    expect(reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance).toBeCloseTo(
      gold('brier_toplabel'),
      12
    );
  });

  it('the risk-coverage area of fd-shifts', () =>
    expect(areaUnderRiskCoverageTrapezoid(confidenceLevels(columns, all))).toBeCloseTo(gold('aurc_fdshifts/1000'), 12));
});

const probabilities = softmax(z, K);
const levels = confidenceLevels(columns, all);

describe('numbers of scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6 and uncertainty-calibration 0.1.4 on the same rows', () => {
  it('classwise errors', () => {
    const rows = { probabilities, classes: K, labels: y };
    expect(classwiseEce(rows).value).toBeCloseTo(gold('cwece15'), 12);
    expect(classwiseEce(rows, { above: 0.1 }).value).toBeCloseTo(0.14016031606211743, 12);
    expect(aceNixon(rows).value).toBeCloseTo(gold('cw_adaptive(ACE Nixon)'), 12);
    // The package divides by array_split, the code of the paper by chunks.
    expect(marginalErrorDebiased(rows, 15, 'array-split').value).toBeCloseTo(0.08800273731914322, 12);
    expect(debiasedCalibrationError(equalMassBins(levels, 15, 'array-split'))).toBeCloseTo(0.26014294495286916, 12);
  });

  it('errors by answer, in squares, right-closed and debiased', () => {
    expect(eceByAnswer.evaluate(columns, all).value).toBeCloseTo(0.2519943678724624, 12);
    expect(rmsce.evaluate(columns, all).value).toBeCloseTo(0.2626114456531972, 12);
    expect(eceByRule['right-closed'].evaluate(columns, all).value).toBeCloseTo(0.24560550027057096, 12);
    // The mean of 400,000 draws: its own standard error is about 2e-5.
    expect(eceDebiased.evaluate(columns, all).value).toBeCloseTo(0.2451631072459649, 4);
  });

  it('the CORP parts of the log score, and average precision', () => {
    expect(corp.log.score.evaluate(columns, all).value).toBeCloseTo(0.7616300863681308, 12);
    expect(corp.log.miscalibration.evaluate(columns, all).value).toBeCloseTo(0.17972447571300743, 12);
    expect(corp.log.discrimination.evaluate(columns, all).value).toBeCloseTo(0.0819132111458587, 12);
    expect(corp.log.uncertainty.evaluate(columns, all).value).toBeCloseTo(0.6638188218009821, 12);
    expect(averagePrecision(levels)).toBeCloseTo(0.6345332934055419, 12);
  });
});

const half = n / 2;
const fitted = (fit: Fit): Recalibrator => {
  if (isRefusal(fit)) throw new Error(`refused: ${fit.refused}`);
  return fit;
};
const first = { logits: z.slice(0, half * K), classes: K, labels: y.slice(0, half) };
const right = Uint8Array.from(y, (label, i) => (label === columns.pred[i] ? 1 : 0));
const outcomes = { confidence: columns.conf.slice(0, half), right: right.slice(0, half) };
const later = columns.conf.slice(half);
const brierOf = (confidence: Float64Array): number =>
  confidence.reduce((sum, c, i) => sum + (c - (right[half + i] as number)) ** 2, 0) / half;
const columnsOfLater = (logits: Float64Array) =>
  reduceRows({
    logits,
    classes: columns.classes,
    labels: y.slice(half),
    read: new Uint8Array(half).fill(1),
    cluster: Int32Array.from({ length: half }, (_, i) => i),
    groups: {}
  });

describe('recalibration learned on the first thousand rows', () => {
  it('temperature', () => {
    const fit = fitted(fitTemperature(first));
    expect(fit.parameters['temperature']).toBeCloseTo(gold('T_newton8'), 10);
    const after = columnsOfLater(fit.apply(z.slice(half * K)));
    const before = columnsOfLater(z.slice(half * K));
    expect(logLoss.evaluate(before, everyRow(before)).value).toBeCloseTo(gold('nll_last1000_before'), 10);
    // The reference stopped at T = 2.4197241315, seven digits from the optimum.
    expect(logLoss.evaluate(after, everyRow(after)).value).toBeCloseTo(gold('nll_last1000_after'), 7);
    expect(ece.evaluate(after, everyRow(after)).value).toBeCloseTo(gold('ece15_last1000_after'), 6);
  });

  it('temperature of all rows with its standard error', () => {
    const { parameters } = fitted(fitTemperature({ logits: z, classes: K, labels: y }));
    expect(parameters['temperature']).toBeCloseTo(2.374578005783675, 10);
    expect(parameters['standardError']).toBeCloseTo(0.0669, 4);
  });

  it('Platt, whose reference stops at 1e-6', () => {
    const { parameters } = fitted(fitPlatt(outcomes));
    const [A, B] = (golden.gold_A as unknown as Record<string, [number, number]>)[
      'platt_A_B(sklearn: 1/(1+exp(A f+B))→sk uses expit(-(Af+B)))'
    ] as [number, number];
    expect(parameters['A']).toBeCloseTo(A, 6);
    expect(parameters['B']).toBeCloseTo(B, 5);
  });

  it('beta, with the negative slope taken out (betacal 1.1.0)', () => {
    const { parameters } = fitted(fitBeta(outcomes));
    expect(parameters['a']).toBe(0);
    // scipy 1.17.1, Nelder-Mead on b and c alone.
    expect(parameters['b']).toBeCloseTo(0.9638240241284162, 6);
    expect(parameters['c']).toBeCloseTo(-1.7896890906125114, 6);
  });

  it('isotonic, of the confidence and per class', () => {
    expect(brierOf(fitted(fitIsotonic(outcomes)).apply(later))).toBeCloseTo(0.2115762201244255, 12);
    const made = fitted(fitIsotonicPerClass(first)).apply(probabilities.slice(half * K));
    const brier = made.reduce((sum, p, i) => sum + (p - (y[half + Math.floor(i / K)] === i % K ? 1 : 0)) ** 2, 0) / half;
    expect(brier).toBeCloseTo(0.7498778109690665, 10);
  });

  it('histogram binning', () =>
    expect(brierOf(fitted(fitHistogramBinning(outcomes)).apply(later))).toBeCloseTo(0.21148955808924624, 12));

  it('vector scaling', () => {
    const after = columnsOfLater(fitted(fitVectorScaling(first)).apply(z.slice(half * K)));
    expect(logLoss.evaluate(after, everyRow(after)).value).toBeCloseTo(1.853812301630605, 6);
  });
});

describe('conformal sets: calibrated on the first thousand rows, alpha 0.1', () => {
  it.each([
    ['lac', 'LAC', [0, 1, 2]],
    ['aps', 'APS', [0, 2, 3]],
    ['raps', 'RAPS', [0, 2, 3]]
  ] as const)('%s', (kind, key, [q, coverage, size]) => {
    const expected = (golden.gold_A as unknown as Record<string, number[]>)[key] as number[];
    const scores = conformalScores(probabilities, K, { kind });
    const report = conformalSets(
      { scores: scores.slice(0, half * K), classes: K, labels: y.slice(0, half) },
      { scores: scores.slice(half * K), classes: K, labels: y.slice(half) },
      { alpha: 0.1 }
    );
    expect(report.thresholds[0]).toBeCloseTo(expected[q] as number, 12);
    expect(report.coverage.value).toBeCloseTo(expected[coverage] as number, 12);
    expect(report.meanSize).toBeCloseTo(expected[size] as number, 12);
  });

  it('range of coverage over calibration sets (scipy beta quantiles)', () => {
    for (const [size, low, high] of [
      [100, 0.848, 0.945],
      [500, 0.877, 0.921],
      [1000, 0.884, 0.915],
      [5000, 0.893, 0.907]
    ] as const) {
      expect(coverageRange(size, 0.1).low).toBeCloseTo(low, 3);
      expect(coverageRange(size, 0.1).high).toBeCloseTo(high, 3);
    }
  });

  it('differs from the plain quantile at 232 of the sizes 10 to 299', () => {
    let differs = 0;
    for (let size = 10; size < 300; size++) {
      const scores = Float64Array.from({ length: size }, (_, i) => i);
      if (conformalThreshold(scores, 0.1) !== Math.ceil((size - 1) * 0.9 - 1e-9)) differs++;
    }
    expect(differs).toBe(232);
  });
});

describe('novelty scores', () => {
  const cosines = z.map((value) => value / 10);
  it('MCM takes the softmax of the cosines themselves', () =>
    expect(oodScores(cosines, K, { logitScale: 100 }).mcm[0]).toBeCloseTo(0.14903945097639015, 12));

  // numpy 2.4.6, logits as embeddings; single precision of the input limits the agreement.
  it('Mahalanobis and nearest neighbours', () => {
    const embeddings = Float32Array.from(z);
    const [reference, query] = [embeddings.slice(0, half * K), embeddings.slice(half * K)];
    const mean = (scores: Float64Array | null): number => (scores ?? new Float64Array(0)).reduce((sum, s) => sum + s, 0) / half;
    expect(mean(mahalanobisScores(reference, y.slice(0, half), query, K, 0))).toBeCloseTo(-8.997515599125084, 5);
    expect(mean(mahalanobisScores(reference, y.slice(0, half), query, K, 0.1))).toBeCloseTo(-8.982491767230256, 5);
    const unit = Float32Array.from(z, (value, i) => {
      const row = z.subarray(Math.floor(i / K) * K, (Math.floor(i / K) + 1) * K);
      return value / Math.hypot(...row);
    });
    expect(mean(nearestScores(unit.slice(0, half * K), unit.slice(half * K), K, 10))).toBeCloseTo(0.6915791270079705, 6);
  });
});
