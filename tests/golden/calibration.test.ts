import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aceNetcal } from '$lib/metrics/ace-netcal';
import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { BIN_RULES } from '$lib/metrics/bin-rule';
import { calibrationBins } from '$lib/metrics/calibration-bins';
import { calibrationError } from '$lib/metrics/calibration-error';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { corp } from '$lib/metrics/corp';
import { eAurc, eAurcClosedForm } from '$lib/metrics/e-aurc';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { eceEqualMass } from '$lib/metrics/ece-equal-mass';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { rmsceDebiased } from '$lib/metrics/rmsce-debiased';
import { rmsceEqualMass } from '$lib/metrics/rmsce-equal-mass';
import { binnedDecomposition } from '$lib/metrics/score-decomposition';
import { areaUnderRiskCoverageTrapezoid } from '$lib/metrics/selective-risk';
import { smoothEce } from '$lib/metrics/smooth-ece';
import { smoothEceAt, smoothEceFit } from '$lib/metrics/smooth-ece-fit';
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
  it.each([
    [eceByRule['right-closed-zero-dropped'], 'ece15_guo'],
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
  ] as const)('$id', (metric, key) => {
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
