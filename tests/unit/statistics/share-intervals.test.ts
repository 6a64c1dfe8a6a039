import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialPmf, binomialSf } from '$lib/numeric/binomial';
import { bestShareInterval } from '$lib/statistics/best-share-interval';
import { clopperPearson } from '$lib/statistics/clopper-pearson';
import { ownCluster } from '$lib/statistics/clusters';
import { influentialCount } from '$lib/statistics/influential-count';
import { jeffreys } from '$lib/statistics/jeffreys';
import { shareInterval } from '$lib/statistics/share-interval';
import { wilson } from '$lib/statistics/wilson';
import { goldenGroup } from '../../fixtures/golden-a';

const golden = goldenGroup('gold_E');
const hitsOf = (right: number, n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i < right ? 1 : 0));
const copies = (n: number, each: number): Int32Array => Int32Array.from({ length: n }, (_, i) => Math.floor(i / each));

describe('intervals of a proportion', () => {
  it('equal the goldens (statsmodels 0.13.5)', () => {
    for (const [hits, n] of [
      [0, 20],
      [1, 20],
      [47, 50],
      [50, 50],
      [759, 2000]
    ] as const)
      for (const [key, interval] of [
        ['wilson', wilson(hits / n, n)],
        ['cp', clopperPearson(hits, n)],
        ['jeffreys', jeffreys(hits, n)]
      ] as const) {
        const [low, high] = golden[`('${key}', ${hits}, ${n})`] as [number, number];
        expect(interval.low, `${key} ${hits} ${n}`).toBeCloseTo(low, 12);
        expect(interval.high, `${key} ${hits} ${n}`).toBeCloseTo(high, 12);
      }
  });

  it('equal statsmodels 0.15.0 at level 0.9', () => {
    expect(clopperPearson(3, 17, 0.9).high).toBeCloseTo(0.39564143344482106, 12);
    expect(jeffreys(17, 17, 0.9).low).toBeCloseTo(0.8946524226947695, 12);
  });

  it('Clopper-Pearson: no error in 20 gives 1 - (alpha / 2)^(1/20), and each limit leaves alpha / 2', () => {
    expect(clopperPearson(0, 20).high).toBeCloseTo(1 - 0.025 ** (1 / 20), 14);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, at) => {
        const hits = Math.floor(at * n);
        const { low, high } = clopperPearson(hits, n);
        if (hits > 0) expect(binomialSf(hits - 1, n, low)).toBeCloseTo(0.025, 9);
        expect(binomialCdf(hits, n, high)).toBeCloseTo(0.025, 9);
      })
    );
  });

  it('Clopper-Pearson covers at least 95 % whatever the share, by exact enumeration', () => {
    for (const n of [1, 2, 7, 30]) {
      const intervals = Array.from({ length: n + 1 }, (_, hits) => clopperPearson(hits, n));
      for (let p = 0.005; p < 1; p += 0.015) {
        const coverage = intervals.reduce(
          (sum, { low, high }, hits) => sum + (low <= p && p <= high ? binomialPmf(hits, n, p) : 0),
          0
        );
        expect(coverage, `${n} ${p}`).toBeGreaterThanOrEqual(0.95);
      }
    }
  });

  it('mirror when right and wrong change places', () => {
    for (const interval of [clopperPearson, jeffreys]) {
      expect(interval(3, 40).low).toBeCloseTo(1 - interval(37, 40).high, 12);
      expect(() => interval(3, 0)).toThrow('n = 0');
      expect(() => interval(4, 3)).toThrow('hits = 4');
      expect(() => interval(Number.NaN, 3)).toThrow('hits = NaN');
    }
  });
});

describe('shareInterval', () => {
  it('is the plain formula for independent rows', () => {
    const own = ownCluster(50);
    expect(shareInterval(hitsOf(40, 50), own, { method: 'wilson' }).interval).toEqual(wilson(0.8, 50));
    expect(shareInterval(hitsOf(40, 50), own, { method: 'jeffreys' }).interval).toEqual(jeffreys(40, 50));
    expect(shareInterval(hitsOf(50, 50), own, { method: 'clopper-pearson' }).interval).toEqual(clopperPearson(50, 50));
  });

  it('withholds what would not hold, and says why', () => {
    const reason = (right: number, n: number, each: number, method: 'wilson' | 'jeffreys' | 'clopper-pearson') => {
      const result = shareInterval(hitsOf(right, n), copies(n, each), { method });
      return result.interval === null ? result.reason : 'given';
    };
    expect(reason(0, 0, 1, 'wilson')).toBe('no-rows');
    expect([reason(0, 1, 1, 'wilson'), reason(1, 2, 1, 'jeffreys'), reason(99, 100, 1, 'wilson')]).toEqual(
      Array(3).fill('few-decide')
    );
    expect([reason(95, 100, 1, 'wilson'), reason(5, 100, 1, 'jeffreys')]).toEqual(['given', 'given']);
    expect([reason(96, 100, 1, 'wilson'), reason(4, 100, 1, 'jeffreys')]).toEqual(['few-decide', 'few-decide']);
    expect(reason(50, 100, 5, 'clopper-pearson')).toBe('shared-pictures');
    expect(reason(50, 95, 5, 'wilson')).toBe('too-few-pictures');
    expect(reason(50, 100, 5, 'wilson')).toBe('given');
    expect(reason(90, 100, 5, 'wilson')).toBe('few-decide');
  });

  it('does not get surer from copies of the same pictures, and Korn-Graubard is never surer than independent rows', () => {
    const hits = hitsOf(45, 60);
    const five = Uint8Array.from({ length: 300 }, (_, i) => hits[Math.floor(i / 5)] as number);
    const width = (values: Uint8Array, each: number, method: 'wilson' | 'korn-graubard'): number => {
      const { interval } = shareInterval(values, copies(values.length, each), { method });
      return interval ? interval.high - interval.low : NaN;
    };
    expect(width(five, 5, 'wilson')).toBeGreaterThan(width(hits, 1, 'wilson'));
    expect(width(five, 5, 'wilson')).toBeLessThan(1.06 * width(hits, 1, 'wilson'));
    expect(width(five, 5, 'korn-graubard')).toBeGreaterThan(width(hits, 1, 'korn-graubard') * 0.999);
  });
});

describe('bestShareInterval', () => {
  it('gives Wilson where it holds, else an exact or cautious one, and none only without rows', () => {
    const method = (right: number, n: number, each: number) =>
      bestShareInterval(hitsOf(right, n), copies(n, each)).interval?.method;
    expect(method(40, 50, 1)).toBe('wilson');
    expect(method(50, 50, 1)).toBe('clopper-pearson');
    expect(method(0, 1, 1)).toBe('clopper-pearson');
    expect(method(150, 300, 5)).toBe('wilson/design-effect');
    expect(method(300, 300, 5)).toBe('korn-graubard/design-effect');
    expect(method(10, 20, 5)).toBe('korn-graubard/design-effect');
    expect(bestShareInterval([], [])).toEqual({ interval: null, reason: 'no-rows' });
  });

  it('depends neither on the order of rows nor on the numbers of clusters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 90 }),
        (rows) => {
          const of = (list: typeof rows, name: (g: number) => number) =>
            bestShareInterval(
              list.map(([hit]) => Number(hit)),
              list.map(([, g]) => name(g))
            ).interval;
          const [a, b] = [of(rows, (g) => g), of(rows.toReversed(), (g) => 7 - 3 * g)];
          expect(b?.low).toBeCloseTo(a?.low as number, 9);
          expect(b?.high).toBeCloseTo(a?.high as number, 9);
          expect(a?.low).toBeGreaterThanOrEqual(0);
          expect(a?.high).toBeLessThanOrEqual(1);
        }
      )
    );
  });
});

describe('influentialCount', () => {
  it('is n for equal sizes, about k when k dwarf the rest, 0 for nothing', () => {
    expect(influentialCount([1, -1, 1, -1])).toBe(4);
    expect(influentialCount([...Array<number>(1000).fill(-0.003), 1, 1, 1])).toBeCloseTo(3.0, 1);
    expect([influentialCount([]), influentialCount([0, 0])]).toEqual([0, 0]);
    expect(influentialCount([1e-200, -1e-200])).toBe(2);
  });
});
