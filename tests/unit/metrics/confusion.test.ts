import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselines } from '$lib/metrics/baselines';
import { cheapestClass } from '$lib/metrics/cheapest-class';
import { classTable } from '$lib/metrics/class-table';
import { confusionMatrix } from '$lib/metrics/confusion-matrix';
import { confusionPairs } from '$lib/metrics/confusion-pairs';
import { cost } from '$lib/metrics/cost';
import { improbableLabels } from '$lib/metrics/improbable-labels';
import { tiedShare } from '$lib/metrics/tied-share';
import { topK } from '$lib/metrics/top-k';
import { usableRows } from '$lib/metrics/usable-rows';
import { rng } from '$lib/numeric/rng';
import { answered, columnsOf, everyRow } from '../../fixtures/columns';

// Labels a a a a b b, answers a a b b b c.
const hand = answered([0, 0, 0, 0, 1, 1], [0, 0, 1, 1, 1, 2], 3);

describe('confusion', () => {
  it('is the whole matrix for few classes, with shares of each row', () => {
    const { counts, shares } = confusionMatrix().summarise(hand, everyRow(hand));
    expect([...counts]).toEqual([2, 2, 0, 0, 1, 1, 0, 0, 0]);
    expect([...shares]).toEqual([0.5, 0.5, 0, 0, 0.5, 0.5, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('refuses to be whole for many classes', () => {
    const many = answered([0], [1], 21);
    expect(() => confusionMatrix().summarise(many, everyRow(many))).toThrow(/value-out-of-range/);
  });

  it('is the most frequent mistakes for many classes', () => {
    expect(confusionPairs(1).summarise(hand, everyRow(hand))).toEqual({
      pairs: [{ is: 0, called: 1, count: 2, of: 4 }],
      kinds: 2,
      mistakes: 3
    });
  });

  it('finds the same pairs as the whole matrix, weights included', () => {
    const classes = 5;
    const index = fc.integer({ min: 0, max: classes - 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(index, index, fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 60 }),
        (rows) => {
          const columns = answered(
            rows.map(([is]) => is),
            rows.map(([, called]) => called),
            classes
          );
          const selection = { ...everyRow(columns), weights: Float64Array.from(rows, ([, , w]) => w) };
          const { counts } = confusionMatrix().summarise(columns, selection);
          const { pairs, kinds, mistakes } = confusionPairs(100).summarise(columns, selection);
          const off = [...counts].map((count, cell) => (cell % (classes + 1) === 0 ? 0 : count));
          expect(kinds).toBe(off.filter((count) => count > 0).length);
          expect(mistakes).toBe(off.reduce((sum, count) => sum + count, 0));
          for (const { is, called, count } of pairs) expect(off[is * classes + called]).toBe(count);
          expect(pairs.map(({ count }) => count)).toEqual(pairs.map(({ count }) => count).toSorted((a, b) => b - a));
        }
      )
    );
  });

  it('keeps the most frequent pairs of thousands of classes', () => {
    const random = rng(1, 'pairs');
    const labels = Array.from({ length: 20_000 }, () => random.int(3000));
    const preds = labels.map((label, i) => (i % 10 === 0 ? (label + 1) % 3000 : random.int(3000)));
    // One mistake that is made 50 times.
    for (let i = 0; i < 50; i++) [labels[i * 7], preds[i * 7]] = [2999, 5];
    const base = answered([0], [0], 2);
    const columns = {
      ...base,
      n: labels.length,
      classes: Array.from({ length: 3000 }, (_, k) => `${k}`),
      label: Int32Array.from(labels),
      pred: Int32Array.from(preds)
    };
    const { pairs } = confusionPairs(3).summarise(columns, everyRow(columns));
    expect(pairs[0]).toMatchObject({ is: 2999, called: 5 });
    expect(pairs[0]?.count).toBeGreaterThanOrEqual(50);
    expect(pairs).toHaveLength(3);
  });
});

describe('the class table', () => {
  it('has the numbers of each class, NaN where a denominator is 0', () => {
    const [a, b, c] = classTable().summarise(hand, everyRow(hand));
    expect(a).toMatchObject({ support: 4, called: 2, right: 2, precision: 1, recall: 0.5, specificity: 1 });
    expect(b?.f1).toBeCloseTo(2 / 5, 14);
    expect(b?.negativePrecision).toBeCloseTo(2 / 3, 14);
    expect(c).toMatchObject({ support: 0, called: 1, precision: 0, recall: Number.NaN, f1: 0 });
  });
  it('puts the worst first, undefined ones last', () => {
    const order = (by: 'recall' | 'f1' | 'support' | 'precision') =>
      classTable(by)
        .summarise(hand, everyRow(hand))
        .map(({ index }) => index);
    expect(order('recall')).toEqual([0, 1, 2]);
    expect(order('f1')).toEqual([2, 1, 0]);
    expect(order('precision')).toEqual([2, 1, 0]);
    expect(order('support')).toEqual([0, 1, 2]);
  });
});

describe('baselines', () => {
  it('by hand', () => {
    const found = baselines.summarise(hand, everyRow(hand));
    expect(found).toMatchObject({ majority: 0, n: 6, majorityBalancedAccuracy: 0.5 });
    expect(found?.majorityAccuracy).toBeCloseTo(4 / 6, 14);
    expect(found?.majorityMacroF1).toBeCloseTo(((2 * 4) / (4 + 6) + 0) / 2, 14);
    expect(found?.drawnAccuracy).toBeCloseTo(20 / 36, 14);
    expect(found?.priorBrier).toBeCloseTo(16 / 36, 14);
    expect(found?.priorLogLoss).toBeCloseTo(-(4 / 6) * Math.log(4 / 6) - (2 / 6) * Math.log(2 / 6), 14);
  });
  it('are nothing without rows, and certain with one class', () => {
    expect(baselines.summarise(hand, { rows: new Uint32Array(0) })).toBeNull();
    expect(baselines.summarise(hand, { rows: Uint32Array.of(0) })).toMatchObject({
      majorityAccuracy: 1,
      priorLogLoss: 0,
      priorBrier: 0
    });
  });
});

describe('costs', () => {
  const costs = Float64Array.of(0, 1, 5, 10, 0, 2, 3, 3, 0);
  it('are looked up by label and answer', () =>
    expect(cost(costs).evaluate(hand, everyRow(hand)).value).toBeCloseTo((0 + 0 + 1 + 1 + 0 + 2) / 6, 14));
  it('are the share wrong when every mistake costs 1', () =>
    expect(cost(Float64Array.of(0, 1, 1, 1, 0, 1, 1, 1, 0)).evaluate(hand, everyRow(hand)).value).toBeCloseTo(
      3 / 6,
      14
    ));
  it('must fit the classes, and are undefined without rows', () => {
    expect(() => cost(Float64Array.of(0, 1, 1, 0)).evaluate(hand, everyRow(hand))).toThrow(/shape-mismatch/);
    expect(cost(costs).evaluate(hand, { rows: new Uint32Array(0) })).toEqual({ value: null, reason: 'no-rows' });
  });
  it('can make a less probable class the better answer', () => {
    expect(cheapestClass(Float64Array.of(0.7, 0.3), Float64Array.of(0, 1, 1, 0))).toEqual({ index: 0, cost: 0.3 });
    expect(cheapestClass(Float64Array.of(0.7, 0.3), Float64Array.of(0, 1, 10, 0))).toEqual({ index: 1, cost: 0.7 });
    expect(cheapestClass(Float64Array.of(0.5, 0.5), Float64Array.of(0, 1, 1, 0)).index).toBe(0);
    expect(() => cheapestClass(Float64Array.of(1), costs)).toThrow(/shape-mismatch/);
  });
});

describe('ranks of the label', () => {
  // Two classes tie with the label, none is above.
  const ties = columnsOf(
    [
      [3, 3, 3, 0],
      [0, 1, 2, 3]
    ],
    [0, 3]
  );
  const value = (k: number, rule?: 'optimistic' | 'pessimistic' | 'expected') =>
    topK(k, rule).evaluate(ties, everyRow(ties)).value;
  it('count ties for the label, against it, or by their chance', () => {
    expect([value(1), value(1, 'pessimistic'), value(1, 'expected')]).toEqual([1, 0.5, (1 / 3 + 1) / 2]);
    expect(value(2, 'expected')).toBeCloseTo((2 / 3 + 1) / 2, 14);
    expect(value(3, 'expected')).toBe(1);
    expect(topK(4).evaluate(ties, everyRow(ties))).toEqual({ value: null, reason: 'too-few-classes' });
  });
  it('says how many rows hang on a tie', () => {
    expect(tiedShare(1).summarise(ties, everyRow(ties))).toEqual({ tied: 1, n: 2, isSuspicious: true });
    expect(tiedShare(3).summarise(ties, everyRow(ties))).toEqual({ tied: 0, n: 2, isSuspicious: false });
  });
  it('is not a hit when it is not known', () => {
    const unknown = { ...ties, gt: Int32Array.of(-1, 0) };
    expect(topK(1).evaluate(unknown, everyRow(unknown))).toEqual({ value: null, reason: 'not-finite' });
  });
});

describe('rows that can be used', () => {
  const columns = { ...hand, conf: Float64Array.of(0.5, Number.NaN, 1, 1, 1, 1), gt: Int32Array.of(0, 0, -1, 0, 0, 0) };
  const rows = everyRow(columns).rows;
  it('hold what is needed', () => {
    expect([...usableRows(columns, rows, ['label', 'pred'])]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...usableRows(columns, rows, ['label', 'pred', 'conf'])]).toEqual([0, 2, 3, 4, 5]);
    expect([...usableRows(columns, rows, ['conf', 'gt'])]).toEqual([0, 3, 4, 5]);
    expect([...usableRows(columns, rows, ['probability'])]).toEqual([]);
  });
  it('have a label and an answer', () => {
    const unread = { ...columns, label: Int32Array.of(-1, 0, 0, 0, 0, 0), pred: Int32Array.of(0, -1, 0, 0, 0, 0) };
    expect([...usableRows(unread, rows, [])]).toEqual([2, 3, 4, 5]);
  });
  it('count labels that were thought impossible', () => {
    const sure = columnsOf(
      [
        [100, 0],
        [1, 0],
        [0, 100]
      ],
      [1, 0, 1]
    );
    expect(improbableLabels.summarise(sure, everyRow(sure))).toEqual({ count: 1, n: 3 });
  });
});
