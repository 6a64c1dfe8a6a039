import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { quantileInterval, quantileRanks } from '$lib/analyses/speed/quantile-interval';

describe('quantileRanks', () => {
  // scipy 1.17.1: low = max(r for r in range(n + 1) if r == 0 or binom.cdf(r - 1, n, q) <= .025), 0 for none;
  // high = min(r for r in range(1, n + 2) if r == n + 1 or binom.cdf(r - 1, n, q) >= .975), n + 1 for none
  it.each([
    [10, 0.5, 2, 9],
    [100, 0.5, 40, 61],
    [100, 0.9, 84, 96],
    [340, 0.95, 315, 331],
    [340, 0.99, 333, null],
    [1000, 0.99, 983, 997],
    [5000, 0.999, 4990, 5000],
    [5, 0.5, null, null],
    [6, 0.5, 1, 6],
    [1, 0.5, null, null],
    [0, 0.5, null, null]
  ])('%i rows, q = %f: from the %s-th to the %s-th', (n, q, low, high) =>
    expect(quantileRanks(n, q, 0.95)).toEqual({ low, high })
  );

  it('mirrors at one half, and grows with the level', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, q) => {
        const [narrow, wide] = [quantileRanks(n, q, 0.8), quantileRanks(n, q, 0.99)];
        expect(wide.low ?? 0).toBeLessThanOrEqual(narrow.low ?? 0);
        expect(wide.high ?? n + 1).toBeGreaterThanOrEqual(narrow.high ?? n + 1);
        const half = quantileRanks(n, 0.5, 0.95);
        expect((half.low ?? 0) + (half.high ?? n + 1)).toBe(n + 1);
      })
    ));
});

describe('quantileInterval', () => {
  it('takes the limits from the sample', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, i) => 10 * (i + 1));
    expect(quantileInterval(sorted, 0.5)).toEqual({
      low: 400,
      high: 610,
      level: 0.95,
      method: 'order-statistics/binomial'
    });
    expect(quantileInterval(Float64Array.of(7), 0.5)).toMatchObject({ low: null, high: null });
  });

  it.each([0, 1, NaN, -1])('refuses q = %f', (q) => expect(() => quantileInterval([1], q)).toThrow(RangeError));

  // Times with a long tail, and times rounded to whole milliseconds, of which many are equal.
  it.each([
    ['exponential', 30, 0.5, false],
    ['exponential', 340, 0.95, false],
    ['exponential', 200, 0.99, false],
    ['rounded', 100, 0.9, true],
    ['rounded', 1000, 0.99, true]
  ] as const)(
    '%s times, %i of them, q = %f: holds the true quantile at least 95 times in 100',
    (_name, n, q, rounded) => {
      const draw = (u: number): number => (rounded ? Math.ceil(-20 * Math.log1p(-u)) : -Math.log1p(-u));
      const truth = draw(q);
      const sims = 2000;
      let held = 0;
      for (let s = 0; s < sims; s++) {
        const random = rng(s, 'quantile-interval');
        const { low, high } = quantileInterval(Float64Array.from({ length: n }, () => draw(random.next())).sort(), q);
        if ((low ?? -Infinity) <= truth && truth <= (high ?? Infinity)) held++;
      }
      // Three standard errors of a share of 0.95 over 2,000 samples are 0.0146.
      expect(held / sims).toBeGreaterThanOrEqual(0.95 - 0.0146);
      // Exact limits of a continuous quantity hardly cover more; ties make them cautious.
      if (!rounded && n * (1 - q) > 10) expect(held / sims).toBeLessThan(0.98);
    }
  );
});
