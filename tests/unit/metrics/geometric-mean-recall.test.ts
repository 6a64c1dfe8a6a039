import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from '$lib/metrics/balanced-accuracy';
import { geometricMeanRecall } from '$lib/metrics/geometric-mean-recall';
import { answered, everyRow } from '../../fixtures/columns';

const value = (labels: readonly number[], preds: readonly number[], classes = 3) => {
  const columns = answered(labels, preds, classes);
  return geometricMeanRecall.evaluate(columns, everyRow(columns));
};

describe('the geometric mean of recall', () => {
  it('is the root of 3/4 times 1/2, by hand; a class without labels is left out', () =>
    expect(value([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 2]).value).toBeCloseTo(Math.sqrt(3 / 8), 14));

  it('is 0 when one class is never found, 1 when all are, and undefined without rows', () => {
    expect(value([0, 0, 1], [0, 0, 0]).value).toBe(0);
    expect(value([0, 1, 2], [0, 1, 2]).value).toBe(1);
    expect(value([-1, -1], [0, 1])).toEqual({ value: null, reason: 'no-rows' });
  });

  it('counts a row twice that is drawn twice', () => {
    const columns = answered([0, 0, 1], [0, 1, 1], 2);
    const { rows } = everyRow(columns);
    const drawn = geometricMeanRecall.evaluate(columns, { rows, weights: Float64Array.of(2, 1, 0) });
    expect(drawn.value).toBeCloseTo(2 / 3, 14);
  });

  it('never exceeds the mean of the same recalls, and does not depend on the order of rows', () => {
    const row = fc.tuple(fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const of = (list: readonly (readonly [number, number])[]) =>
          answered(
            list.map(([label]) => label),
            list.map(([, pred]) => pred),
            4
          );
        const [columns, turned] = [of(rows), of(rows.toReversed())];
        const found = geometricMeanRecall.evaluate(columns, everyRow(columns)).value as number;
        const mean = balancedAccuracy.evaluate(columns, everyRow(columns)).value as number;
        expect(found).toBeLessThanOrEqual(mean + 1e-12);
        expect(geometricMeanRecall.evaluate(turned, everyRow(turned)).value).toBeCloseTo(found, 12);
      })
    );
  });
});
