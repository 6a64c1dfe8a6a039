import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { mcnemar } from '$lib/statistics/mcnemar';
import {
  pairedMinimumDifference,
  pairedSampleSize,
  unpairedMinimumDifference,
  unpairedSampleSize
} from '$lib/statistics/power';
import { conformalSize, eceSize, waldSize, wilsonSize } from '$lib/statistics/precision-size';
import { wilson } from '$lib/statistics/wilson';
import { incompleteBeta } from '$lib/numeric/incomplete-beta';
import { goldenGroup } from '../../fixtures/golden-a';

const golden = goldenGroup('gold_E') as Record<string, number>;

describe('how many rows it takes to tell two models apart', () => {
  it('paired: equals the goldens', () => {
    for (const [discordance, difference] of [
      [0.2, 0.02],
      [0.1, 0.01],
      [0.1, 0.03],
      [0.3, 0.05]
    ] as const)
      expect(pairedSampleSize({ discordance, difference })).toBeCloseTo(
        golden[`n_mcnemar pd=${discordance} d=${difference}`] as number,
        8
      );
  });

  it('unpaired: equals scipy 1.17.1 on the formula', () => {
    expect(unpairedSampleSize({ shareA: 0.8, shareB: 0.7 })).toBeCloseTo(293.1512855064864, 9);
    expect(unpairedSampleSize({ shareA: 0.95, shareB: 0.9 })).toBeCloseTo(434.4320224394695, 9);
    expect(unpairedSampleSize({ shareA: 0.5, shareB: 0.6, ratio: 3 })).toBeCloseTo(256.722928664733, 9);
  });

  it('the promised power comes true: McNemar finds the difference in about 80 % of samples of that size', () => {
    const [discordance, difference, sims] = [0.2, 0.08, 1500];
    const n = Math.ceil(pairedSampleSize({ discordance, difference }));
    const random = rng(21, 'power');
    let found = 0;
    for (let s = 0; s < sims; s++) {
      const counts = { a: 0, b: 0 };
      for (let i = 0; i < n; i++) {
        const u = random.next();
        if (u < (discordance + difference) / 2) counts.a++;
        else if (u < discordance) counts.b++;
      }
      if ((mcnemar(counts.a, counts.b).pValue ?? 1) <= 0.05) found++;
    }
    // Standard error 0.010.
    expect(found / sims).toBeGreaterThan(0.77);
    expect(found / sims).toBeLessThan(0.83);
  });

  it('the smallest difference is the one whose sample size is at hand', () => {
    const difference = pairedMinimumDifference({ rows: 870, discordance: 0.1 }) as number;
    expect(difference).toBeCloseTo(0.03, 4);
    expect(pairedSampleSize({ discordance: 0.1, difference })).toBeCloseTo(870, 6);
    const drop = unpairedMinimumDifference({ rowsA: 100, rowsB: 900, share: 0.8 }) as number;
    expect(unpairedSampleSize({ shareA: 0.8 - drop, shareB: 0.8, ratio: 9 })).toBeCloseTo(100, 6);
    expect(pairedMinimumDifference({ rows: 4, discordance: 0.1 })).toBeUndefined();
    expect(unpairedMinimumDifference({ rowsA: 2, rowsB: 2, share: 0.5 })).toBeUndefined();
  });

  it('grows with power, level and design effect, ignores the sign, and takes forever for no difference', () => {
    const base = { discordance: 0.2, difference: 0.05 };
    const size = pairedSampleSize(base);
    expect(pairedSampleSize({ ...base, difference: -0.05 })).toBe(size);
    expect(pairedSampleSize({ ...base, power: 0.9 })).toBeGreaterThan(size);
    expect(pairedSampleSize({ ...base, level: 0.99 })).toBeGreaterThan(size);
    expect(pairedSampleSize({ ...base, designEffect: 2 })).toBe(2 * size);
    expect(pairedSampleSize({ ...base, difference: 0 })).toBe(Infinity);
    expect(unpairedSampleSize({ shareA: 0.4, shareB: 0.4 })).toBe(Infinity);
    expect(unpairedSampleSize({ shareA: 0.3, shareB: 0.4 })).toBeCloseTo(
      unpairedSampleSize({ shareA: 0.4, shareB: 0.3 }),
      9
    );
  });

  it('says what is wrong with its input', () => {
    expect(() => pairedSampleSize({ discordance: 0.01, difference: 0.05 })).toThrow('discordance = 0.01');
    expect(() => pairedSampleSize({ discordance: 0.1, difference: 0.05, power: 1 })).toThrow('power = 1');
    expect(() => pairedMinimumDifference({ rows: 0, discordance: 0.1 })).toThrow('rows = 0');
    expect(() => unpairedSampleSize({ shareA: 1.2, shareB: 0.5 })).toThrow('1.2');
    expect(() => unpairedMinimumDifference({ rowsA: 0, rowsB: 5, share: 0.5 })).toThrow('0 and 5');
  });
});

describe('how many rows it takes for a given precision', () => {
  it('the rule equals the goldens', () => {
    for (const [share, width] of [
      [0.9, 0.02],
      [0.5, 0.03],
      [0.95, 0.01]
    ] as const)
      expect(waldSize(share, width)).toBeCloseTo(
        golden[`n_halfwidth p=${share} w=${width} (wald z2pq/w2)`] as number,
        8
      );
  });

  it('for the Wilson interval it is the fewest rows that are enough', () => {
    for (const [share, width] of [
      [0.9, 0.02],
      [0.5, 0.03],
      [1, 0.01],
      [0, 0.4]
    ] as const) {
      const rows = wilsonSize(share, width);
      const half = (n: number): number => (wilson(share, n).high - wilson(share, n).low) / 2;
      expect(half(rows)).toBeLessThanOrEqual(width);
      expect(half(rows - 1 || 0.01)).toBeGreaterThan(width);
    }
    expect(wilsonSize(0.5, 0.03)).toBe(1064);
    expect(() => wilsonSize(0.5, 0)).toThrow('halfWidth = 0');
    expect(wilsonSize(0.5, 1e-200)).toBe(Infinity);
  });

  it('for realised conformal coverage it inverts the beta distribution (scipy 1.17.1)', () => {
    expect(conformalSize({ alpha: 0.1, tolerance: 0.02 })).toBe(602);
    expect(conformalSize({ alpha: 0.05, tolerance: 0.01 })).toBe(1270);
    expect(conformalSize({ alpha: 0.2, tolerance: 0.05 })).toBe(170);
    expect(() => conformalSize({ alpha: 0, tolerance: 0.1 })).toThrow('alpha = 0');
    expect(() => conformalSize({ alpha: 0.1, tolerance: 0.1, level: 1 })).toThrow('level = 1');
  });

  it.each([
    [0.1, 0.02, 0.9],
    [0.01, 0.01, 0.9],
    [0.005, 0.002, 0.9],
    [0.015, 0.003, 0.8],
    [0.001, 0.001, 0.9],
    [0.5, 0.05, 0.95],
    [0.9, 0.05, 0.9],
    [0.3, 0.5, 0.9]
  ])('for conformal coverage no more rows fall short: alpha %d, tolerance %d, level %d', (alpha, tolerance, level) => {
    const size = conformalSize({ alpha, tolerance, level });
    let last = 0;
    for (let n = 1; n <= 1.3 * size + 60 / alpha; n++) {
      const k = Math.ceil((n + 1) * (1 - alpha) - 1e-9);
      const below = (x: number): number => (k > n ? 0 : incompleteBeta(x, k, n + 1 - k));
      if (below(Math.min(1, 1 - alpha + tolerance)) - below(Math.max(0, 1 - alpha - tolerance)) < level) last = n;
    }
    expect(size).toBe(last + 1);
  });

  it('for conformal coverage it joins the normal distribution at tiny tolerances', () => {
    // 1.6448536 squared times 0.09 over the tolerance squared
    expect(conformalSize({ alpha: 0.1, tolerance: 1e-4 })).toBe(24_349_892);
    const [exact, normal] = [0.000_95, 0.000_85].map((tolerance) => conformalSize({ alpha: 0.1, tolerance }));
    expect(((exact as number) * 0.000_95 ** 2) / ((normal as number) * 0.000_85 ** 2)).toBeCloseTo(1, 3);
  });

  it('for ECE it scales the noise floor down to a third of the target', () => {
    expect(eceSize(0.03, 1000, 0.03)).toBeCloseTo(9000, 8);
    expect(eceSize(0.01, 1000, 0.03)).toBeCloseTo(1000, 8);
  });
});
