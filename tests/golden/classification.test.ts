import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classification } from '$lib/analyses/classification';
import { baselines } from '$lib/metrics/baselines';
import { boundedAuroc } from '$lib/metrics/histogram-ranks';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { registry } from '$lib/metrics/registry';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { weightedKappa } from '$lib/metrics/weighted-kappa';
import { wilson } from '$lib/statistics/wilson';
import { everyRow } from '../fixtures/columns';
import { makeA } from './prng.mjs';

const golden = JSON.parse(readFileSync('tests/golden/golden.json', 'utf8')) as {
  gold_A: Record<string, number | number[]>;
  gold_E: Record<string, number[]>;
};
const { z, y, n, K } = makeA();
const columns = reduceRows({
  logits: z,
  classes: Array.from({ length: K }, (_, k) => `${k}`),
  labels: y,
  read: new Uint8Array(n).fill(1),
  cluster: Int32Array.from({ length: n }, (_, i) => i),
  groups: {},
  keepProbability: true
});
const every = [...registry, ...scoreMetrics, ...moreMetrics];
const value = (id: string) => every.find((metric) => metric.id === id)?.evaluate(columns, everyRow(columns)).value;
const [precision, recall, f1] = golden.gold_A['prf_macro'] as [number, number, number];
const weighted = golden.gold_A['prf_weighted'] as [number, number, number];

/** scikit-learn 1.2.1 and numpy 1.24 on 2000 rows of 10 classes; the sums differ only by rounding, hence 1e-12. */
const EXPECTED: Record<string, number> = {
  accuracy: golden.gold_A['acc'] as number,
  'top-5': golden.gold_A['top5'] as number,
  'balanced-accuracy': golden.gold_A['balacc'] as number,
  'precision-macro': precision,
  'recall-macro': recall,
  'f1-macro': f1,
  'f1-weighted': weighted[2],
  mcc: golden.gold_A['mcc'] as number,
  kappa: golden.gold_A['kappa'] as number,
  'log-loss': golden.gold_A['nll'] as number,
  brier: golden.gold_A['brier_multi_sum'] as number,
  ece: golden.gold_A['ece15_left'] as number
};

describe('classification against scikit-learn and numpy', () => {
  it.each(Object.entries(EXPECTED))('%s', (id, expected) => {
    expect(value(id)).toBeCloseTo(expected, 12);
  });

  it.each([
    ['auroc-ovr-macro', 'auc_ovr_macro'],
    ['auroc-ovr-weighted', 'auc_ovr_weighted'],
    ['auroc-ovr-micro', 'auc_ovr_micro'],
    ['auroc-ovo-macro', 'auc_ovo_macro'],
    ['auroc-ovo-weighted', 'auc_ovo_weighted'],
    ['average-precision-macro', 'ap_macro'],
    ['average-precision-micro', 'ap_micro']
  ])('%s', (id, key) => {
    expect(value(id)).toBeCloseTo(golden.gold_A[key] as number, 12);
  });

  // scikit-learn 1.9.1 and numpy 2.4.6 on the same rows.
  it.each([
    ['precision-weighted', weighted[0]],
    ['top-1', 0.3795],
    ['top-2', 0.5335],
    ['top-3', 0.636],
    ['top-4', 0.7195],
    ['mean-rank', 3.282],
    ['mean-reciprocal-rank', 0.5540236111111111],
    ['balanced-accuracy-adjusted', 0.3105720859741833],
    ['informedness', 0.3105801179259966],
    ['markedness', 0.3105592756894565]
  ])('%s', (id, expected) => {
    expect(value(id)).toBeCloseTo(expected, 12);
  });

  it('kappa for classes with an order', () => {
    const of = (weight: 'linear' | 'quadratic') => weightedKappa(weight).evaluate(columns, everyRow(columns)).value;
    expect(of('linear')).toBeCloseTo(0.317766566294006, 12);
    expect(of('quadratic')).toBeCloseTo(0.32753792373161306, 12);
  });

  it('what models without eyes reach', () => {
    const found = baselines.summarise(columns, everyRow(columns));
    expect(found?.majorityAccuracy).toBeCloseTo(0.1065, 12);
    expect(found?.majorityBalancedAccuracy).toBeCloseTo(0.1, 12);
    expect(found?.majorityMacroF1).toBeCloseTo(0.019249887031179393, 12);
    expect(found?.priorLogLoss).toBeCloseTo(2.3007459975989017, 12);
    expect(found?.priorBrier).toBeCloseTo(0.8996390000000001, 12);
  });

  it('the area under the curve from binned scores, bins of equal width in the confidence', () => {
    for (const bins of [64, 256, 1024, 4096]) {
      const [approximate, exact, error, bound] = golden.gold_E[`hist AUC B=${bins}`] as [number, number, number, number];
      const [positive, negative] = [new Float64Array(bins), new Float64Array(bins)];
      columns.conf.forEach((conf, row) => {
        const side = columns.label[row] === columns.pred[row] ? positive : negative;
        const b = Math.min(bins - 1, Math.floor(conf * bins));
        side[b] = (side[b] as number) + 1;
      });
      const found = boundedAuroc({ size: bins, positive, negative });
      expect(found.value).toBeCloseTo(approximate, 12);
      expect((found.high - found.low) / 2).toBeCloseTo(bound, 12);
      expect(Math.abs(found.value - exact)).toBeCloseTo(error, 12);
    }
  });

  it('covers every metric of the registry', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(registry.map((metric) => metric.id).toSorted());
  });

  it.each([
    [0, 20],
    [1, 20],
    [47, 50],
    [50, 50],
    [759, 2000]
  ])('wilson of %i in %i', (right, total) => {
    const [low, high] = golden.gold_E[`('wilson', ${right}, ${total})`] as [number, number];
    const interval = wilson(right / total, total);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it('puts the same numbers in the answer', () => {
    const answer = classification.run(columns, 1, { aborted: false });
    expect(answer.right).toBe(759);
    expect(answer.accuracy.value).toBe(0.3795);
    expect(answer.accuracy.interval?.low).toBeCloseTo(0.35848296481803094, 12);
    expect(answer.reliability?.ece).toBeCloseTo(0.2456055002705709, 12);
    expect(answer.estimates.every((estimate) => estimate.interval !== undefined)).toBe(true);
  });
});
