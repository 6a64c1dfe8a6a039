import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from '$lib/metrics/balanced-accuracy';
import { brier } from '$lib/metrics/brier';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { parity } from '$lib/metrics/parity';
import { registry } from '$lib/metrics/registry';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, columnsOf, everyRow } from '../../fixtures/columns';

const result = (id: string, columns: RunColumns) =>
  parity.find((metric) => metric.id === id)?.evaluate(columns, everyRow(columns));
const value = (id: string, columns: RunColumns) => result(id, columns)?.value;

describe('as other libraries count', () => {
  it('gives every metric an id of its own', () => {
    const ids = [...registry, ...scoreMetrics, ...moreMetrics, ...parity].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toBe(true);
  });

  it('torchmetrics calls accuracy what averages over labels and answers', () => {
    // Class 2 is never a label: balanced accuracy leaves it out, torchmetrics counts it as 0.
    const columns = answered([0, 0, 0, 1], [0, 0, 2, 1], 3);
    expect(value('accuracy-torchmetrics', columns)).toBeCloseTo((2 / 3 + 1 + 0) / 3, 14);
    expect(balancedAccuracy.evaluate(columns, everyRow(columns)).value).toBeCloseTo((2 / 3 + 1) / 2, 14);
  });

  it('scikit-learn and torchmetrics give a number where there is no correlation', () => {
    const constant = answered([0, 1, 1], [0, 0, 0], 2);
    expect(value('mcc-sklearn', constant)).toBe(0);
    expect(value('mcc-torchmetrics', answered([0, 0], [0, 0], 2))).toBe(1);
    expect(value('mcc-torchmetrics', answered([0, 0], [1, 1], 2))).toBe(-1);
    // tn 1, fn 2, tp 0, fp 0: sqrt(eps) (1 - 2) / sqrt(eps * 2 * 1 * 3), eps of float32, up to eps.
    expect(value('mcc-torchmetrics', constant)).toBeCloseTo(-1 / Math.sqrt(6), 6);
    expect(value('mcc-torchmetrics', answered([0, 0], [1, 1], 3))).toBe(0);
    expect(value('kappa-torchmetrics', answered([0, 0], [0, 0], 2))).toBe(0);
  });

  it('agrees with ours where nothing is degenerate', () => {
    const columns = answered([0, 0, 1, 1, 2], [0, 1, 1, 1, 2], 3);
    const ours = registry.find(({ id }) => id === 'mcc')?.evaluate(columns, everyRow(columns)).value as number;
    for (const id of ['mcc-sklearn', 'mcc-torchmetrics']) expect(value(id, columns)).toBeCloseTo(ours, 14);
  });

  it('scikit-learn hides how sure a mistake was', () => {
    const sure = columnsOf([[800, 0]], [1]);
    expect(value('log-loss-sklearn', sure)).toBeCloseTo(36.04365338911715, 10);
    const usual = columnsOf([[Math.log(3), 0]], [1]);
    expect(value('log-loss-sklearn', usual)).toBeCloseTo(Math.log(4), 14);
  });

  it('torchmetrics counts a class without rows as 0', () => {
    const columns = columnsOf(
      [
        [3, 1, 0],
        [1, 3, 0]
      ],
      [0, 1],
      { keepProbability: true }
    );
    expect(value('auroc-ovr-macro-torchmetrics', columns)).toBeCloseTo(2 / 3, 14);
  });

  it('CLIP_benchmark takes tied rows in the order of the file, and counts a class without rows as 0', () => {
    // Scores .5 .5 .5 .2 .9 for class 1, labels 0 1 1 0 1: precision 1, 2/3, 3/4 at the three rows of class 1.
    const scores = [0.5, 0.5, 0.5, 0.2, 0.9];
    const rows = scores.map((score) => [Math.log((1 - score) * 0.9), Math.log(score * 0.9), Math.log(0.1)]);
    const columns = columnsOf(rows, [0, 1, 1, 0, 1], { keepProbability: true });
    // Class 0 from its best score on: row 3 right; rows 0, 1, 2 tie, of which the first is right; row 4 wrong.
    const [first, second] = [(1 + 2 / 2) / 2, (1 + 2 / 3 + 3 / 4) / 3];
    expect(value('average-precision-macro-clip-benchmark', columns)).toBeCloseTo((first + second + 0) / 3, 14);
    const twice = { rows: Uint32Array.of(0, 1, 4), weights: Float64Array.of(1, 2, 1) };
    const copies = columnsOf(
      [0, 1, 1, 4].map((i) => rows[i] as number[]),
      [0, 1, 1, 1],
      { keepProbability: true }
    );
    const metric = parity.find(({ id }) => id === 'average-precision-macro-clip-benchmark');
    expect(metric?.evaluate(columns, twice).value).toBeCloseTo(
      value('average-precision-macro-clip-benchmark', copies) as number,
      14
    );
    expect(result('average-precision-macro-clip-benchmark', answered([0, 1, 2], [0, 1, 2], 3))).toEqual({
      value: null,
      reason: 'no-scores'
    });
  });

  it('scales the Brier score in three ways', () => {
    const columns = answered([0, 1, 2, 2], [0, 0, 2, 1], 3, [0.5, 0.7, 0.9, 0.6]);
    const sum = brier.evaluate(columns, everyRow(columns)).value as number;
    expect(value('brier-half', columns)).toBeCloseTo(sum / 2, 14);
    expect(value('brier-mean', columns)).toBeCloseTo(sum / 3, 14);
  });

  it('is undefined without rows too', () => {
    const none = columnsOf([[1, 0]], [-1]);
    for (const { id } of parity) expect(result(id, none), id).toEqual({ value: null, reason: 'no-rows' });
  });
});
