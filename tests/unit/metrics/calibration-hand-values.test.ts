import { describe, expect, it } from 'vitest';
import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { binaryBins } from '$lib/metrics/binary-bins';
import { binaryLevels } from '$lib/metrics/binary-levels';
import { BIN_RULES, type BinRule } from '$lib/metrics/bin-rule';
import { calibrationBins, binnedEce } from '$lib/metrics/calibration-bins';
import { calibrationError } from '$lib/metrics/calibration-error';
import { aceNixon, classwiseEce, marginalErrorDebiased } from '$lib/metrics/classwise-ece';
import { corp } from '$lib/metrics/corp';
import { debiasedCalibrationError } from '$lib/metrics/debiased-calibration-error';
import { eAurc } from '$lib/metrics/e-aurc';
import { eceByAnswer } from '$lib/metrics/ece-by-answer';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { equalMassBins } from '$lib/metrics/equal-mass-bins';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import { mce, MCE_FEWEST } from '$lib/metrics/mce';
import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import { areaUnderRiskCoverage } from '$lib/metrics/selective-risk';
import { averagePrecision, falsePositiveRateAt, separationAuroc } from '$lib/metrics/separation';
import { smoothEce } from '$lib/metrics/smooth-ece';
import { rng } from '$lib/numeric/rng';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, everyRow } from '../../fixtures/columns';

/** Two classes; each row is answered 0 and right or not, with its confidence. */
function rightAt(confidence: readonly number[], right: readonly number[]): RunColumns {
  const base = answered(
    right.map((hit) => (hit ? 0 : 1)),
    right.map(() => 0),
    2
  );
  return { ...base, pred: new Int32Array(right.length), conf: Float64Array.from(confidence) };
}
const value = (metric: Metric, columns: RunColumns) => metric.evaluate(columns, everyRow(columns)).value;
const result = (metric: Metric, columns: RunColumns) => metric.evaluate(columns, everyRow(columns));

// Eleven confidences 0, 0.1, ..., 1 in five bins, as six programs place them (numpy 1.24 emulations).
const ELEVEN = Float64Array.from({ length: 11 }, (_, i) => i / 10);
const HITS = Float64Array.of(0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1);
const TABLE: readonly (readonly [BinRule, readonly number[], number])[] = [
  ['right-closed-zero-dropped', [2, 2, 2, 2, 2], 0.2636363636363636],
  ['right-closed', [3, 2, 2, 2, 2], 0.2636363636363636],
  ['left-closed', [2, 2, 3, 1, 3], 0.1909090909090909],
  ['torchmetrics', [2, 2, 2, 2, 2, 1], 0.11818181818181815],
  ['relplot', [2, 2, 3, 1, 2, 1], 0.1909090909090909],
  ['floor-clamped', [2, 2, 2, 2, 3], 0.11818181818181815]
];

describe('bins as six programs place them', () => {
  it.each(TABLE)('%s', (rule, counts, error) => {
    const columns = rightAt(Array.from(ELEVEN), Array.from(HITS));
    const bins = calibrationBins(columns, everyRow(columns), 5, rule);
    expect(Array.from(bins.count)).toEqual(counts);
    const binned = counts.reduce((sum, count) => sum + count, 0);
    expect((binnedEce(bins) * binned) / 11).toBeCloseTo(error, 12);
    expect(Array.from(binaryBins(binaryLevels(ELEVEN, HITS), 5, rule).count)).toEqual(counts);
  });

  it('torchmetrics puts a confidence of 1 into a bin of its own: 0.525 where 0.475 is right', () => {
    const columns = rightAt([0.95, 1], [1, 0]);
    expect(value(eceByRule.torchmetrics, columns)).toBeCloseTo(0.525, 7);
    expect(value(eceByRule['right-closed'], columns)).toBeCloseTo(0.475, 12);
  });

  it('has the single-precision edges of torch', () => {
    expect(BIN_RULES.torchmetrics(Math.fround(0.3), 10)).toBe(3);
    expect(BIN_RULES.torchmetrics(0.6, 10)).toBe(6);
    expect(BIN_RULES.torchmetrics(0.699999988, 10)).toBe(7);
    expect(BIN_RULES.torchmetrics(0.69999, 10)).toBe(6);
  });

  it('puts a value at an edge below it when right-closed and above it when left-closed, for every number of bins', () => {
    for (let bins = 1; bins <= 60; bins++)
      for (let b = 1; b < bins; b++) {
        const edge = b * (1 / bins);
        expect([BIN_RULES['right-closed'](edge, bins), BIN_RULES['left-closed'](edge, bins)]).toEqual([b - 1, b]);
      }
    expect([BIN_RULES['right-closed'](0, 5), BIN_RULES['right-closed'](1, 5)]).toEqual([0, 4]);
  });

  it('counts a row that Guo drops among the rows that the error is divided by', () => {
    expect(value(eceByRule['right-closed-zero-dropped'], rightAt([0, 0.5], [1, 0]))).toBeCloseTo(0.25, 14);
    expect(value(eceByRule['right-closed-zero-dropped'], rightAt([0], [1]))).toBe(0);
  });
});

describe('errors of bins', () => {
  // Ten rows at 0.6, of which 9 are right, and two at 0.9, of which none is: gaps 0.3 and 0.9.
  const bins = {
    count: Float64Array.of(10, 0, 2),
    confidence: Float64Array.of(6, 0, 1.8),
    right: Float64Array.of(9, 0, 0)
  };

  it('by hand in each norm', () => {
    expect(calibrationError(bins, 'l1')).toBeCloseTo((10 * 0.3 + 2 * 0.9) / 12, 14);
    expect(calibrationError(bins, 'l2')).toBeCloseTo(Math.sqrt((10 * 0.09 + 2 * 0.81) / 12), 14);
    expect(calibrationError(bins, 'max')).toBeCloseTo(0.9, 14);
    expect(calibrationError(bins, 'max', 3)).toBeCloseTo(0.3, 14);
    expect(calibrationError(bins, 'mean-of-bins')).toBeCloseTo(0.6, 14);
    expect(debiasedCalibrationError(bins)).toBeCloseTo(Math.sqrt((10 * (0.09 - 0.09 / 9) + 2 * 0.81) / 12), 14);
  });

  it('without rows, or with none large enough, there is none', () => {
    const empty = { count: new Float64Array(2), confidence: new Float64Array(2), right: new Float64Array(2) };
    expect(calibrationError(empty, 'l1')).toBeNaN();
    expect(calibrationError(bins, 'max', 11)).toBeNaN();
    expect(debiasedCalibrationError(empty)).toBeNaN();
  });

  it('the largest gap waits for bins with ten rows', () => {
    const nine = rightAt(new Array<number>(9).fill(0.5), new Array<number>(9).fill(1));
    expect(result(mce, nine)).toEqual({ value: null, reason: 'too-few-rows' });
    const ten = rightAt(
      [...new Array<number>(MCE_FEWEST).fill(0.5), 0.9],
      [...new Array<number>(MCE_FEWEST).fill(1), 0]
    );
    expect(value(mce, ten)).toBeCloseTo(0.5, 14);
  });

  it('bins of equal size are those of numpy.array_split and never divide equal scores', () => {
    const levels = (scores: readonly number[]) =>
      binaryLevels(
        Float64Array.from(scores),
        scores.map(() => 1)
      );
    expect(Array.from(equalMassBins(levels([1, 2, 3, 4, 5, 6, 7, 8]), 3).count)).toEqual([3, 3, 2]);
    expect(Array.from(equalMassBins(levels([1, 2, 3, 4, 5, 6, 7]), 3, 'ceil-chunks').count)).toEqual([3, 3, 1]);
    expect(Array.from(equalMassBins(levels([1, 1, 1, 1, 5, 6]), 3).count)).toEqual([4, 0, 2]);
    expect(Array.from(equalMassBins(levels([1, 2]), 3).count)).toEqual([1, 1, 0]);
  });

  it('by answer sees what ECE cancels out', () => {
    const base = answered([0, 0, 0, 1], [0, 0, 1, 1], 2);
    const columns = { ...base, conf: new Float64Array(4).fill(0.75) };
    // Answer 0: always right at 0.75; answer 1: one of two.
    expect(value(eceByAnswer, columns)).toBeCloseTo((2 * 0.25 + 2 * 0.25) / 4, 14);
    const bins4 = calibrationBins(columns, everyRow(columns));
    expect(binnedEce(bins4)).toBeCloseTo(0, 14);
  });
});

describe('errors of every class', () => {
  const rows = { probabilities: Float64Array.of(0.8, 0.2, 0.8, 0.2), classes: 2, labels: Int32Array.of(0, 1) };

  it('by hand', () => {
    // Class 0: two rows at 0.8, one right; class 1: two at 0.2, one right.
    expect(classwiseEce(rows).value).toBeCloseTo(0.3, 14);
    expect(aceNixon(rows).value).toBeCloseTo(0.3, 14);
    expect(classwiseEce(rows, { above: 0.5 }).value).toBeCloseTo(0.3, 14);
    expect(marginalErrorDebiased(rows).value).toBe(0);
  });

  it('leave out rows without label or probabilities, take weights for copies, and say when nothing is left', () => {
    const more = {
      probabilities: Float64Array.of(0.8, 0.2, 0.8, 0.2, 0.1, 0.9, NaN, NaN),
      classes: 2,
      labels: Int32Array.of(0, 1, -1, 0)
    };
    expect(classwiseEce(more)).toEqual(classwiseEce(rows));
    expect(aceNixon(more)).toEqual(aceNixon(rows));
    const doubled = { ...rows, weights: Float64Array.of(2, 0) };
    expect(classwiseEce(doubled).value).toBeCloseTo(0.2, 14);
    const none = { ...rows, labels: Int32Array.of(-1, -1) };
    for (const error of [classwiseEce(none), aceNixon(none), marginalErrorDebiased(none)])
      expect(error).toEqual({ value: null, reason: 'no-rows' });
    expect(classwiseEce(rows, { above: 0.9 })).toEqual({ value: null, reason: 'no-rows' });
  });
});

describe('selection by hand', () => {
  // By confidence: right, wrong, right, wrong; risks 0, 1/2, 1/3, 2/4.
  const columns = rightAt([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]);
  it('areas', () => {
    expect(value(aurc, columns)).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4, 14);
    expect(value(augrc, columns)).toBeCloseTo((0 + 1 + 1 + 2) / 16, 14);
    expect(value(eAurc, columns)).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 1 / 2 - (1 / 3 + 1 / 2)) / 4, 14);
    expect(value(failureAuroc, columns)).toBeCloseTo(3 / 4, 14);
    expect(value(failureFpr95, columns)).toBeCloseTo(1 / 2, 14);
  });

  it('a tied level has the expected risk of a random order', () => {
    const tied = rightAt([0.5, 0.5, 0.5], [1, 0, 0]);
    const orders = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1]
    ].map((right) => areaUnderRiskCoverage(binaryLevels(Float64Array.of(3, 2, 1), right)));
    expect(value(aurc, tied)).toBeCloseTo(orders.reduce((sum, area) => sum + area, 0) / 3, 14);
    expect(value(failureAuroc, tied)).toBeCloseTo(0.5, 14);
    expect(value(failureFpr95, tied)).toBe(1);
  });

  it('all right, all wrong, one row', () => {
    const [good, bad] = [rightAt([0.9, 0.4], [1, 1]), rightAt([0.9, 0.4], [0, 0])];
    expect([value(aurc, good), value(augrc, good), value(eAurc, good)]).toEqual([0, 0, 0]);
    expect([value(aurc, bad), value(augrc, bad), value(eAurc, bad)]).toEqual([1, 3 / 4, 0]);
    for (const metric of [failureAuroc, failureFpr95])
      for (const columnsOfOne of [good, bad, rightAt([0.3], [1])])
        expect(result(metric, columnsOfOne)).toEqual({ value: null, reason: 'one-outcome' });
  });

  it('separation equals scikit-learn 1.9.1 with ties', () => {
    const levels = binaryLevels(Float64Array.of(0.9, 0.8, 0.5, 0.5, 0.2, 0.5, 0.1, 0.3), [1, 1, 1, 1, 1, 0, 0, 0]);
    expect(separationAuroc(levels)).toBeCloseTo(0.8, 14);
    expect(averagePrecision(levels)).toBeCloseTo(0.8628571428571428, 14);
    expect(averagePrecision(binaryLevels(Float64Array.of(0.5, 0.5, 0.5, 0.2, 0.9), [0, 1, 1, 0, 1]))).toBeCloseTo(
      0.8333333333333333,
      14
    );
    expect(falsePositiveRateAt(levels, 0.8)).toBeCloseTo(1 / 3, 14);
    expect(() => binaryLevels(Float64Array.of(1), [1, 0])).toThrow(RangeError);
  });
});

describe('decomposition', () => {
  it('by hand: two forecasts in the wrong order pool to the base rate', () => {
    const levels = binaryLevels(Float64Array.of(0.2, 0.8), [1, 0]);
    const parts = scoreDecomposition(levels, 'brier');
    expect(parts.score).toBeCloseTo(0.64, 14);
    expect(parts.miscalibration).toBeCloseTo(0.39, 14);
    expect([parts.discrimination, parts.uncertainty]).toEqual([0, 0.25]);
  });

  it.each(['brier', 'log'] as const)('%s adds up, and only miscalibration changes when scores are bent', (kind) => {
    const random = rng(4, 'decomposition');
    const score = Float64Array.from({ length: 300 }, () => Math.round(random.next() * 48 + 1) / 50);
    const outcome = Uint8Array.from(score, (s) => (random.next() < s ? 1 : 0));
    const parts = scoreDecomposition(binaryLevels(score, outcome), kind);
    expect(parts.miscalibration - parts.discrimination + parts.uncertainty).toBeCloseTo(parts.score, 12);
    const bent = scoreDecomposition(
      binaryLevels(
        score.map((s) => s ** 2),
        outcome
      ),
      kind
    );
    expect(bent.discrimination).toBeCloseTo(parts.discrimination, 12);
    expect(bent.uncertainty).toBeCloseTo(parts.uncertainty, 12);
    expect(bent.miscalibration).toBeGreaterThan(parts.miscalibration);
  });

  it('of the log score says that it is infinite when a certain answer was wrong', () => {
    const columns = rightAt([1, 0.5], [0, 1]);
    expect(result(corp.log.score, columns)).toEqual({ value: null, reason: 'not-finite' });
    expect(value(corp.brier.score, columns)).toBeCloseTo((1 + 0.25) / 2, 14);
    expect(value(corp.log.uncertainty, columns)).toBeCloseTo(Math.LN2, 14);
  });
});

describe('smooth calibration error', () => {
  it('is the gap when all confidences are equal, whatever the number of rows', () => {
    for (const copies of [1, 40]) {
      const right = Array.from({ length: 5 * copies }, (_, i) => (i % 5 === 0 ? 1 : 0));
      expect(
        value(
          smoothEce,
          rightAt(
            right.map(() => 0.7),
            right
          )
        )
      ).toBeCloseTo(0.5, 2);
    }
  });

  it('shrinks towards 0 for a calibrated model, and moves little when the confidences do', () => {
    const random = rng(11, 'smooth');
    const conf = Array.from({ length: 20_000 }, () => random.next());
    const right = conf.map((c) => (random.next() < c ? 1 : 0));
    const error = value(smoothEce, rightAt(conf, right)) as number;
    expect(error).toBeLessThan(0.02);
    const nudged = value(
      smoothEce,
      rightAt(
        conf.map((c) => Math.min(1, c + 1e-4)),
        right
      )
    ) as number;
    expect(Math.abs(nudged - error)).toBeLessThan(1e-3);
  });
});
