import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolAdjacentViolators } from '$lib/numeric/pool-adjacent-violators';

const fit = (values: readonly number[], weights: readonly number[] = values.map(() => 1)): number[] =>
  Array.from(
    poolAdjacentViolators(
      Float64Array.from(values, (v, i) => v * (weights[i] as number)),
      Float64Array.from(weights)
    )
  );
const points = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 30
});

describe('poolAdjacentViolators', () => {
  it('equals scikit-learn 1.9.1 isotonic_regression', () => {
    const expected = [5 / 3, 5 / 3, 2, 4.2, 4.2, 4.2, 6];
    fit([3, 1, 2, 5, 4, 4, 6], [1, 2, 1, 1, 3, 1, 1]).forEach((y, i) =>
      expect(y).toBeCloseTo(expected[i] as number, 14)
    );
  });

  it('leaves a rising sequence, pools a falling one, and takes nothing', () => {
    expect(fit([1, 2, 3])).toEqual([1, 2, 3]);
    expect(fit([3, 2, 1])).toEqual([2, 2, 2]);
    expect(fit([])).toEqual([]);
  });

  it('never falls, keeps the weighted mean, and changes nothing the second time', () => {
    fc.assert(
      fc.property(points, (pairs) => {
        const [values, weights] = [pairs.map(([v]) => v), pairs.map(([, w]) => w)];
        const once = fit(values, weights);
        for (let i = 1; i < once.length; i++) expect(once[i]).toBeGreaterThanOrEqual(once[i - 1] as number);
        const total = (of: readonly number[]): number => of.reduce((sum, v, i) => sum + v * (weights[i] as number), 0);
        expect(total(once)).toBeCloseTo(total(values), 9);
        fit(once, weights).forEach((y, i) => expect(y).toBeCloseTo(once[i] as number, 12));
      })
    );
  });

  it('is closer to the values than any other rising sequence that is tried', () => {
    fc.assert(
      fc.property(
        points,
        fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 30, maxLength: 30 }),
        (pairs, other) => {
          const [values, weights] = [pairs.map(([v]) => v), pairs.map(([, w]) => w)];
          const rising = other.slice(0, values.length).toSorted((a, b) => a - b);
          const off = (of: readonly number[]): number =>
            of.reduce((sum, v, i) => sum + (weights[i] as number) * (v - (values[i] as number)) ** 2, 0);
          expect(off(fit(values, weights))).toBeLessThanOrEqual(off(rising) + 1e-9);
        }
      )
    );
  });
});
