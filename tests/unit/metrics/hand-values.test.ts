import { describe, expect, it } from 'vitest';
import { accuracy } from '$lib/metrics/accuracy';
import { balancedAccuracy } from '$lib/metrics/balanced-accuracy';
import { brier } from '$lib/metrics/brier';
import { binnedEce, calibrationBins } from '$lib/metrics/calibration-bins';
import { ece } from '$lib/metrics/ece';
import { logLoss } from '$lib/metrics/log-loss';
import { f1Macro } from '$lib/metrics/f1-macro';
import { precisionMacro } from '$lib/metrics/precision-macro';
import { recallMacro } from '$lib/metrics/recall-macro';
import { top5 } from '$lib/metrics/top-5';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, columnsOf, everyRow } from '../../fixtures/columns';

const value = (metric: Metric, columns: RunColumns) => metric.evaluate(columns, everyRow(columns)).value;

// Labels a a a a b b, answers a a a b b c: a has precision 3/3, recall 3/4; b 1/2, 1/2; c is never right and never a label.
const hand = answered([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 2], 3, [0.5, 0.6, 0.7, 0.8, 0.9, 0.9]);

describe('hand-computed values', () => {
  it('accuracy', () => expect(value(accuracy, hand)).toBeCloseTo(4 / 6, 14));
  it('balanced accuracy leaves out a class without labels', () =>
    expect(value(balancedAccuracy, hand)).toBeCloseTo((3 / 4 + 1 / 2) / 2, 14));
  it('macro precision counts a class that was only answered as 0', () =>
    expect(value(precisionMacro, hand)).toBeCloseTo((1 + 1 / 2 + 0) / 3, 14));
  it('macro recall', () => expect(value(recallMacro, hand)).toBeCloseTo((3 / 4 + 1 / 2 + 0) / 3, 14));
  it('macro F1 is the mean of F1, not F1 of means', () =>
    expect(value(f1Macro, hand)).toBeCloseTo((6 / 7 + 2 / 4 + 0) / 3, 14));
  it('log loss', () =>
    expect(value(logLoss, hand)).toBeCloseTo(
      -(Math.log(0.5) + Math.log(0.6) + Math.log(0.7) + Math.log(0.1) + Math.log(0.9) + Math.log(0.05)) / 6,
      14
    ));
  it('Brier, from the definition', () => {
    const rows = [
      [0.5, 0.25, 0.25],
      [0.6, 0.2, 0.2],
      [0.7, 0.15, 0.15],
      [0.1, 0.8, 0.1],
      [0.05, 0.9, 0.05],
      [0.05, 0.05, 0.9]
    ];
    const truth = [0, 0, 0, 0, 1, 1];
    const mean =
      rows.reduce((sum, row, i) => sum + row.reduce((s, p, k) => s + (p - (k === truth[i] ? 1 : 0)) ** 2, 0), 0) / 6;
    expect(value(brier, hand)).toBeCloseTo(mean, 14);
  });
  it('ECE, bin by bin', () => {
    // Five bins are filled: 0.5 | 0.6 | 0.7 | 0.8 | 0.9, 0.9; one row right in each but 0.8, one of two in 0.9.
    expect(value(ece, hand)).toBeCloseTo((0.5 + 0.4 + 0.3 + 0.8 + Math.abs(1 - 1.8)) / 6, 14);
  });
  it('top-5', () => {
    const columns = columnsOf(
      [
        [6, 5, 4, 3, 2, 1],
        [6, 5, 4, 3, 2, 1],
        [1, 1, 1, 1, 1, 1]
      ],
      [5, 4, 5]
    );
    expect(value(top5, columns)).toBeCloseTo(2 / 3, 14);
  });
});

describe('closed forms', () => {
  it('a model that knows nothing has log loss ln K, Brier 1 - 1/K and ECE |1/K - accuracy|', () => {
    const columns = columnsOf(
      Array.from({ length: 8 }, () => [0, 0, 0, 0]),
      [0, 1, 2, 3, 0, 1, 2, 3]
    );
    expect(value(logLoss, columns)).toBeCloseTo(Math.log(4), 14);
    expect(value(brier, columns)).toBeCloseTo(0.75, 14);
    expect(value(ece, columns)).toBeCloseTo(0, 14);
  });

  it('a model that is sure and wrong reaches the worst Brier, and the log loss is not clipped', () => {
    const columns = columnsOf([[800, 0]], [1]);
    expect(value(brier, columns)).toBeCloseTo(2, 12);
    expect(value(logLoss, columns)).toBeCloseTo(800, 9);
  });

  it('with equal supports, balanced accuracy and macro recall are accuracy', () => {
    const columns = answered([0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 2, 0], 3);
    for (const metric of [balancedAccuracy, recallMacro]) expect(value(metric, columns)).toBeCloseTo(4 / 6, 14);
  });

  it('swapping labels and answers swaps macro precision and macro recall', () => {
    const [labels, preds] = [
      [0, 0, 1, 2, 2, 1],
      [0, 1, 1, 2, 0, 1]
    ];
    const [one, other] = [answered(labels, preds, 3), answered(preds, labels, 3)];
    expect(value(precisionMacro, one)).toBeCloseTo(value(recallMacro, other) as number, 14);
    expect(value(f1Macro, one)).toBeCloseTo(value(f1Macro, other) as number, 14);
  });
});

describe('ECE at the edges of bins', () => {
  // Eleven confidences 0, 0.1, ..., 1 in five bins: six libraries give three different answers (numpy.histogram: 0.19091).
  it('follows numpy.histogram', () => {
    const right = [0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1];
    const base = answered(
      right.map((hit) => (hit ? 0 : 1)),
      right.map(() => 0),
      2
    );
    const columns = { ...base, conf: Float64Array.from({ length: 11 }, (_, i) => i / 10) };
    const bins = calibrationBins(columns, everyRow(columns), 5);
    expect(Array.from(bins.count)).toEqual([2, 2, 3, 1, 3]);
    expect(binnedEce(bins)).toBeCloseTo(0.19091, 5);
  });
});
