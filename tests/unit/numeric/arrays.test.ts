import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp } from '$lib/numeric/log-sum-exp';
import { logSigmoid, logit, sigmoid } from '$lib/numeric/logistic';
import { mergeMoments, moments } from '$lib/numeric/moments';
import { ranks } from '$lib/numeric/ranks';
import { rng } from '$lib/numeric/rng';
import { sortOrder, sortOrderDescending } from '$lib/numeric/sort-order';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

/** The order by comparison, as a second opinion. */
const plainOrder = (values: readonly number[]): number[] =>
  [...values.keys()].toSorted((i, j) => {
    const [a, b] = [values[i] as number, values[j] as number];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || i - j;
    return a < b ? -1 : a > b ? 1 : i - j;
  });

describe('sortOrder', () => {
  it('sorts few values, stable, with NaN last', () => {
    expect([...sortOrder([3, 1, Number.NaN, 2, 1])]).toEqual([1, 4, 3, 0, 2]);
    expect([...sortOrder([0, -0, 0])]).toEqual([0, 1, 2]);
    expect([...sortOrderDescending([3, 1, 2, 3])]).toEqual([0, 3, 2, 1]);
    expect(sortOrder([]).length).toBe(0);
  });

  it('sorts many values by their bits exactly as by comparison', () => {
    const random = rng(4, 'sort');
    const odd = [Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -1, 1, -Number.NaN];
    const values = Array.from({ length: 9000 }, (_, i) =>
      i % 5 === 0 ? (odd[random.int(odd.length)] as number) : (random.next() - 0.5) * 10 ** random.int(40)
    );
    expect([...sortOrder(values)]).toEqual(plainOrder(values));
    expect([...sortOrder(values.map(Math.round))]).toEqual(plainOrder(values.map(Math.round)));
    expect([...sortOrder(new Float64Array(5000))].every((index, i) => index === i)).toBe(true);
  });
});

describe('ranks', () => {
  it('treats ties as told (hand-computed; as scipy.stats.rankdata)', () => {
    const values = [0, 2, 3, 2];
    expect([...ranks(values)]).toEqual([1, 2.5, 4, 2.5]);
    expect([...ranks(values, 'min')]).toEqual([1, 2, 4, 2]);
    expect([...ranks(values, 'max')]).toEqual([1, 3, 4, 3]);
    expect([...ranks(values, 'dense')]).toEqual([1, 2, 3, 2]);
    expect([ranks([]).length, ranks([7])[0]]).toEqual([0, 1]);
    expect(() => ranks([1, Number.NaN])).toThrow('NaN');
  });

  it('adds up to n (n + 1) / 2, follows rows and ignores monotone maps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (values) => {
        const own = [...ranks(values)];
        const n = values.length;
        expect(own.reduce((sum, rank) => sum + rank, 0)).toBe((n * (n + 1)) / 2);
        expect([...ranks(values.toReversed())]).toEqual(own.toReversed());
        expect([...ranks(values.map((x) => Math.exp(x) + 3))]).toEqual(own);
        const dense = ranks(values, 'dense');
        expect(n === 0 ? 0 : Math.max(...dense)).toBe(new Set(values).size);
      })
    );
  });
});

describe('moments', () => {
  it('equal the two-pass formulas, and weights repeat values', () => {
    expect(moments([1, 2, 6])).toEqual({ n: 3, mean: 3, squares: 14 });
    const weighted = moments([1, 2, 9], [2, 3, 0]);
    const repeated = moments([1, 1, 2, 2, 2]);
    expect(weighted.n).toBe(5);
    expect(weighted.mean).toBeCloseTo(repeated.mean, 14);
    expect(weighted.squares).toBeCloseTo(repeated.squares, 14);
    expect(moments([])).toEqual({ n: 0, mean: 0, squares: 0 });
  });

  it('merge to the moments of both samples, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 30 }), fc.array(number, { maxLength: 30 }), (a, b) => {
        const merged = mergeMoments(moments(a), moments(b));
        const whole = moments([...a, ...b]);
        expect(merged.n).toBe(whole.n);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-7);
        expect(Math.abs(merged.squares - whole.squares)).toBeLessThanOrEqual(1e-10 * whole.squares + 1e-9);
      })
    );
  });
});

describe('logSumExp and the logistic function', () => {
  it('neither overflow nor underflow (numbers of the specification)', () => {
    expect(logSumExp([1000, 1000.5, -5])).toBeCloseTo(1000.9740769841801, 12);
    expect([logSumExp([]), logSumExp([-Infinity]), logSumExp([Infinity, 1])]).toEqual([-Infinity, -Infinity, Infinity]);
    expect(Number.isNaN(logSumExp([Number.NaN, 1]))).toBe(true);
    expect(-logSigmoid(50) / 1.9287498479639178e-22).toBeCloseTo(1, 14);
    expect([sigmoid(-1000), sigmoid(1000), logSigmoid(-1000)]).toEqual([0, 1, -1000]);
  });

  it('logit undoes sigmoid', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        expect(logit(sigmoid(x))).toBeCloseTo(x, 6);
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
        expect(Math.exp(logSigmoid(x))).toBeCloseTo(sigmoid(x), 15);
      })
    );
    expect([logit(0), logit(1), logit(0.5)]).toEqual([-Infinity, Infinity, 0]);
  });
});
