import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { ownCluster } from '$lib/statistics/clusters';
import { clusterMean, clusterMeanInterval } from '$lib/statistics/cluster-mean';
import { compareHits } from '$lib/statistics/compare-hits';
import { mcnemar } from '$lib/statistics/mcnemar';
import { newcombePaired, pairedCounts } from '$lib/statistics/newcombe-paired';
import { pairedBounds } from '$lib/statistics/paired-bounds';
import { signFlipTest } from '$lib/statistics/sign-flip-test';
import { swapTest } from '$lib/statistics/swap-test';
import { goldenA, goldenGroup } from '../../fixtures/golden-a';

const golden = goldenGroup('gold_E');

/** Hits of two models with the given counts. */
function pair(both: number, onlyA: number, onlyB: number, neither: number) {
  const kinds = [both, onlyA, onlyB, neither].flatMap((count, kind) => Array<number>(count).fill(kind));
  return { a: kinds.map((kind) => (kind < 2 ? 1 : 0)), b: kinds.map((kind) => (kind % 2 === 0 && kind < 3 ? 1 : 0)) };
}

describe('mcnemar', () => {
  it('equals the goldens (statsmodels 0.13.5), exact and mid-p', () => {
    for (const [b, c] of [
      [10, 25],
      [3, 9],
      [121, 59]
    ] as const) {
      const { exact, midp } = golden[`('mcnemar', ${b}, ${c})`] as { exact: number; midp: number };
      expect((mcnemar(b, c, 'exact').pValue as number) / exact).toBeCloseTo(1, 11);
      expect((mcnemar(b, c, 'mid-p').pValue as number) / midp).toBeCloseTo(1, 11);
    }
    expect(mcnemar(0, 5, 'exact').pValue).toBeCloseTo(0.0625, 15);
  });

  it('is symmetric, at most 1, and mid-p is never above exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (b, c) => {
        const exact = mcnemar(b, c, 'exact').pValue as number;
        expect(mcnemar(c, b, 'exact').pValue).toBe(exact);
        expect(exact).toBeGreaterThan(0);
        expect(exact).toBeLessThanOrEqual(1);
        if (b + c >= 10) expect(mcnemar(b, c).pValue).toBeLessThanOrEqual(exact);
      })
    );
  });

  it('withholds mid-p below 10 discordant rows; without any the exact p is 1', () => {
    expect(mcnemar(0, 9)).toEqual({ pValue: null, reason: 'few-decide' });
    expect(mcnemar(0, 0, 'exact').pValue).toBe(1);
    expect(mcnemar(7, 7).pValue).toBeLessThanOrEqual(1);
  });

  it('never says 0, however many rows differ', () => {
    for (const kind of ['exact', 'mid-p'] as const) expect(mcnemar(0, 5000, kind).pValue).toBeGreaterThan(0);
  });
});

describe('newcombePaired', () => {
  it('equals the golden of the specification (36, 12, 2, 0)', () => {
    const { interval } = newcombePaired({ both: 36, onlyA: 12, onlyB: 2, neither: 0 });
    expect(interval?.low).toBeCloseTo(0.05692958400323875, 14);
    expect(interval?.high).toBeCloseTo(0.3404276029749408, 14);
  });

  it('corrects a positive correlation for continuity (statsmodels 0.15.0 Wilson limits in the formula)', () => {
    const { interval } = newcombePaired({ both: 60, onlyA: 16, onlyB: 10, neither: 14 });
    expect(interval?.low).toBeCloseTo(-0.04136774221636545, 12);
    expect(interval?.high).toBeCloseTo(0.16009323995333785, 12);
  });

  it('mirrors when the models change places, and holds the observed difference', () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (both, onlyA, onlyB, neither) => {
        const one = newcombePaired({ both, onlyA, onlyB, neither }).interval;
        const other = newcombePaired({ both, onlyA: onlyB, onlyB: onlyA, neither }).interval;
        if (!one || !other) return onlyA + onlyB < 10;
        const difference = (onlyA - onlyB) / (both + onlyA + onlyB + neither);
        expect(one.low).toBeCloseTo(-other.high, 12);
        expect(one.low).toBeLessThanOrEqual(difference + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(difference - 1e-12);
        return one.low >= -1 && one.high <= 1;
      })
    );
  });

  it('is withheld without rows and where fewer than 10 rows differ', () => {
    expect(newcombePaired({ both: 0, onlyA: 0, onlyB: 0, neither: 0 })).toEqual({ interval: null, reason: 'no-rows' });
    expect(newcombePaired({ both: 500, onlyA: 5, onlyB: 4, neither: 9 })).toEqual({
      interval: null,
      reason: 'few-decide'
    });
  });
});

describe('signFlipTest', () => {
  const values = [1.5, -0.3, 0.8, 0.9, -0.2, 1.1, 0.05, 0.6];

  it('enumerates few clusters exactly (scipy 1.17.1 permutation_test, permutation_type "samples")', () => {
    const test = signFlipTest(values, ownCluster(8), { seed: 1 });
    expect(test).toEqual({ pValue: 0.0546875, method: 'sign-flip/exact' });
  });

  it('equals exact McNemar for independent rows that differ by one', () => {
    const { a, b } = pair(20, 9, 2, 5);
    const difference = a.map((hit, i) => hit - (b[i] as number));
    expect(signFlipTest(difference, ownCluster(36), { seed: 1 }).pValue).toBeCloseTo(
      mcnemar(9, 2, 'exact').pValue as number,
      12
    );
  });

  it('comes close to that with random arrangements, never says 0 and repeats with its seed', () => {
    const difference = [...Array<number>(25).fill(1), ...Array<number>(10).fill(-1)];
    const test = signFlipTest(difference, ownCluster(35), { seed: 3 });
    expect(test.pValue).toBeGreaterThan(0.0167 - 0.004);
    expect(test.pValue).toBeLessThan(0.0167 + 0.004);
    expect(signFlipTest(difference, ownCluster(35), { seed: 3 })).toEqual(test);
    const sure = signFlipTest(Array<number>(60).fill(1), ownCluster(60), { seed: 3, permutations: 99 });
    expect(sure.pValue).toBe(0.01);
  });

  it('flips the rows of a picture together, in any order of rows', () => {
    const cluster = values.map((_, i) => i % 4);
    const exact = signFlipTest(values, cluster, { seed: 1 }).pValue as number;
    expect(exact * 16).toBeCloseTo(Math.round(exact * 16), 12);
    expect(exact).toBeGreaterThanOrEqual(2 / 16);
    expect(signFlipTest(values.toReversed(), cluster.toReversed(), { seed: 9 }).pValue).toBe(exact);
    expect(
      signFlipTest(
        values.map((x) => -7 * x),
        cluster,
        { seed: 1 }
      ).pValue
    ).toBe(exact);
  });

  it('handles no rows, no difference, one row and numbers that are none', () => {
    expect(signFlipTest([], [], { seed: 1 })).toEqual({ pValue: null, reason: 'no-rows' });
    expect(signFlipTest([0, 0], [0, 1], { seed: 1 }).pValue).toBe(1);
    expect(signFlipTest([1], [0], { seed: 1 }).pValue).toBe(1);
    expect(signFlipTest([1, Number.NaN], [0, 1], { seed: 1 })).toEqual({ pValue: null, reason: 'not-finite' });
  });
});

describe('swapTest', () => {
  it('agrees with the sign-flip test on a sum', () => {
    const random = rng(5, 'swap');
    const values = Array.from({ length: 40 }, () => random.next() - 0.35);
    const sum = (swapped: Uint8Array): number =>
      values.reduce((before, value, i) => before + (swapped[i] ? -value : value), 0);
    const swap = swapTest(ownCluster(40), sum, { seed: 2, permutations: 4999 }).pValue as number;
    const flip = signFlipTest(values, ownCluster(40), { seed: 2 }).pValue as number;
    expect(Math.abs(swap - flip)).toBeLessThan(0.015);
  });

  it('swaps whole pictures, counts undefined arrangements as far, and withholds an undefined difference', () => {
    const seen = new Set<string>();
    swapTest([4, 4, 9], (swapped) => seen.add(swapped.join('')).size, { seed: 1, permutations: 50 });
    expect([...seen].toSorted()).toEqual(['000', '001', '110', '111']);
    let calls = 0;
    expect(swapTest([1, 2], () => (calls++ === 0 ? 1 : Number.NaN), { seed: 1, permutations: 9 }).pValue).toBe(1);
    expect(swapTest([1, 2], () => Number.NaN, { seed: 1 })).toEqual({ pValue: null, reason: 'not-finite' });
    expect(swapTest([], () => 0, { seed: 1 })).toEqual({ pValue: null, reason: 'no-rows' });
  });
});

describe('clusterMean', () => {
  it('equals the cluster-robust error of statsmodels 0.15.0 (OLS on a constant, cov_type "cluster")', () => {
    const { right } = goldenA();
    const { mean, standardError, clusters } = clusterMean(
      right,
      Int32Array.from(right, (_, i) => Math.floor(i / 5))
    );
    expect(mean).toBeCloseTo(0.3795, 14);
    expect(standardError).toBeCloseTo(0.010605686, 9);
    expect(clusters).toBe(400);
  });

  it('is the textbook error for independent rows', () => {
    expect(clusterMean([1, 2, 3, 6], ownCluster(4)).standardError).toBeCloseTo(Math.sqrt(14 / 3 / 4), 14);
    expect(Number.isNaN(clusterMean([3], [0]).standardError)).toBe(true);
  });

  it('gives an interval only where it holds', () => {
    const range = { low: -1, high: 1 };
    const reason = (values: number[]): string | undefined => {
      const result = clusterMeanInterval(values, ownCluster(values.length), { range });
      return result.interval ? undefined : result.reason;
    };
    const ones = (n: number, of: number): number[] => Array.from({ length: n }, (_, i) => (i < of ? 1 : 0));
    expect(reason([])).toBe('no-rows');
    expect([reason([1]), reason([0, 1]), reason(ones(19, 9))]).toEqual(Array(3).fill('too-few-pictures'));
    expect([reason(ones(50, 0)), reason(Array<number>(50).fill(0.1))]).toEqual(['no-variation', 'no-variation']);
    expect(reason(ones(300, 3))).toBe('few-decide');
    expect(reason([...ones(50, 25), Number.NaN])).toBe('not-finite');
    expect(reason(ones(20, 10))).toBeUndefined();
  });
});

describe('pairedBounds', () => {
  it('bounds a difference even when no row differs', () => {
    const { a, b } = pair(900, 0, 0, 100);
    const { interval } = pairedBounds(a, b, { cluster: ownCluster(1000) });
    expect(interval?.high).toBeCloseTo(1 - 0.0125 ** (1 / 1000), 12);
    expect(interval?.low).toBeCloseTo(-(interval?.high as number), 14);
    expect(pairedBounds([], [], { cluster: [] })).toEqual({ interval: null, reason: 'no-rows' });
  });
});

describe('compareHits', () => {
  const compare = (counts: [number, number, number, number], each = 1, margin = 0.01) => {
    const { a, b } = pair(...counts);
    const cluster = Int32Array.from(a, (_, i) => Math.floor(i / each));
    return compareHits(a, b, { cluster, seed: 1, margin });
  };

  it('says which is better, and the other when they change places', () => {
    const sure = compare([100, 40, 10, 50]);
    expect(sure.verdict).toEqual({ kind: 'a-better' });
    expect(sure.counts).toEqual({ both: 100, onlyA: 40, onlyB: 10, neither: 50 });
    expect(sure.test.pValue !== null && sure.test.method).toBe('mcnemar/mid-p');
    expect(compare([100, 10, 40, 50]).verdict).toEqual({ kind: 'b-better' });
  });

  it('says how many more pictures would tell: the sample size for the observed difference less those at hand', () => {
    const { verdict, difference } = compare([60, 16, 10, 14]);
    expect(difference).toBeCloseTo(0.06, 12);
    if (verdict.kind !== 'cannot-tell') throw new Error(verdict.kind);
    expect(verdict.for).toBeCloseTo(0.06, 12);
    // (1.96 + 0.8416)^2 (0.26 - 0.0036) / 0.0036 = 559 pictures, 1 % more from the factor n / (n - 1)
    expect(verdict.more).toBeGreaterThan(450);
    expect(verdict.more).toBeLessThan(475);
  });

  it('aims at the margin where the observed difference is smaller', () => {
    const { verdict } = compare([60, 13, 13, 14], 1, 0.05);
    if (verdict.kind !== 'cannot-tell') throw new Error(verdict.kind);
    expect(verdict.for).toBe(0.05);
    expect(verdict.more).toBeGreaterThan(600);
  });

  it('calls models equivalent that can differ by less than the margin', () => {
    expect(compare([2700, 50, 50, 200], 1, 0.02).verdict).toEqual({ kind: 'equivalent', margin: 0.02 });
    expect(compare([900, 0, 0, 100]).verdict).toEqual({ kind: 'equivalent', margin: 0.01 });
  });

  it('handles no rows, one row, all right and all wrong', () => {
    expect(compare([0, 0, 0, 0]).verdict).toEqual({ kind: 'cannot-tell', reason: 'no-rows', more: null, for: null });
    for (const counts of [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [30, 0, 0, 0],
      [0, 0, 0, 30]
    ] as [number, number, number, number][])
      expect(compare(counts).verdict.kind).toBe('cannot-tell');
  });

  it('uses the tests for shared pictures when rows share pictures', () => {
    const { interval, test, pictures } = compare([100, 60, 20, 120], 2);
    expect(pictures).toBe(150);
    expect(interval.interval?.method).toBe('cluster-t');
    expect(test.pValue !== null && test.method).toBe('sign-flip/9999');
    expect(compare([100, 5, 0, 20], 5).interval.interval?.method).toBe('paired-bounds');
  });

  it('counts pairs', () => {
    expect(pairedCounts([1, 1, 0, 0, 1], [1, 0, 1, 0, 0])).toEqual({ both: 1, onlyA: 2, onlyB: 1, neither: 1 });
  });
});
