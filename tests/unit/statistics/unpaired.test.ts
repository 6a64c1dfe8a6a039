import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialPmf } from '$lib/numeric/binomial';
import { rng } from '$lib/numeric/rng';
import { ownCluster } from '$lib/statistics/clusters';
import { fisherExact } from '$lib/statistics/fisher-exact';
import { labelPermutationTest, meanDistance } from '$lib/statistics/label-permutation-test';
import { miettinenNurminen } from '$lib/statistics/miettinen-nurminen';
import { newcombeUnpaired } from '$lib/statistics/newcombe-unpaired';
import { groupCounts, sharesClusters } from '$lib/statistics/share-counts';
import { unpairedBounds } from '$lib/statistics/unpaired-bounds';

type Counts = readonly [rightA: number, nA: number, rightB: number, nB: number];

/** Rows of two groups with the given counts; `each` rows of a group share a picture. */
function rowsOf([rightA, nA, rightB, nB]: Counts, each = 1) {
  const n = nA + nB;
  const hits = Uint8Array.from({ length: n }, (_, i) => (i < nA ? (i < rightA ? 1 : 0) : i - nA < rightB ? 1 : 0));
  const group = Uint8Array.from({ length: n }, (_, i) => (i < nA ? 1 : 0));
  const cluster = Int32Array.from({ length: n }, (_, i) =>
    i < nA ? Math.floor(i / each) : n + Math.floor((i - nA) / each)
  );
  return { hits, group, cluster };
}
const counts = ([rightA, nA, rightB, nB]: Counts) =>
  [
    { right: rightA, n: nA },
    { right: rightB, n: nB }
  ] as const;
const some = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.nat(30), fc.integer({ min: 0, max: 30 }), fc.nat(30))
  .map(([rightA, wrongA, rightB, wrongB]): Counts => [rightA, rightA + wrongA, rightB, rightB + wrongB])
  .filter(([, nA, , nB]) => nA > 0 && nB > 0);

describe('fisherExact', () => {
  it('equals scipy 1.17.1 (fisher_exact, two-sided), also for groups of very unequal size', () => {
    const known: readonly (readonly [Counts, number])[] = [
      [[8, 10, 1, 6], 0.034965034965034975],
      [[3, 4, 1, 4], 0.48571428571428565],
      [[100, 1000, 150, 1200], 0.06871037636713176],
      [[1, 20, 9, 30], 0.03662366952821723],
      [[2, 3, 5, 5], 0.375],
      [[500, 5000, 620, 5000], 0.0001591517614023597],
      [[15, 1000, 2, 4000], 2.7190709914409075e-9]
    ];
    for (const [table, p] of known) expect((fisherExact(...counts(table)).pValue as number) / p).toBeCloseTo(1, 11);
  });

  it("is 17/35 for the lady tasting tea (3 of 4 right, R. A. Fisher's own example)", () => {
    expect(fisherExact(...counts([3, 4, 1, 4])).pValue).toBeCloseTo(17 / 35, 14);
  });

  it('stays the same when groups, or right and wrong, change places; in (0, 1]', () => {
    fc.assert(
      fc.property(some, ([rightA, nA, rightB, nB]) => {
        const p = fisherExact(...counts([rightA, nA, rightB, nB])).pValue as number;
        expect(fisherExact(...counts([rightB, nB, rightA, nA])).pValue as number).toBeCloseTo(p, 12);
        expect(fisherExact(...counts([nA - rightA, nA, nB - rightB, nB])).pValue as number).toBeCloseTo(p, 12);
        return p > 0 && p <= 1;
      })
    );
  });

  it('rejects a true equality in at most 5 %, added up over every table', () => {
    for (const [nA, nB] of [
      [5, 5],
      [4, 36],
      [12, 20]
    ] as const)
      for (const share of [0.02, 0.3, 0.5, 0.9]) {
        let size = 0;
        for (let a = 0; a <= nA; a++)
          for (let b = 0; b <= nB; b++)
            if ((fisherExact(...counts([a, nA, b, nB])).pValue as number) <= 0.05)
              size += binomialPmf(a, nA, share) * binomialPmf(b, nB, share);
        expect(size).toBeLessThanOrEqual(0.05);
      }
  });

  it('handles no rows, one row, all right, all wrong, and far apart groups', () => {
    expect(fisherExact(...counts([0, 0, 1, 2]))).toEqual({ pValue: null, reason: 'no-rows' });
    expect(fisherExact(...counts([1, 1, 0, 1])).pValue).toBe(1);
    for (const table of [
      [10, 10, 7, 7],
      [0, 10, 0, 7]
    ] as const)
      expect(fisherExact(...counts(table)).pValue).toBeCloseTo(1, 12);
    expect(fisherExact(...counts([20_000, 20_000, 0, 20_000])).pValue).toBeGreaterThan(0);
    expect(() => fisherExact(...counts([3, 2, 0, 1]))).toThrow('3 right of 2');
    expect(() => fisherExact(...counts([0.5, 2, 0, 1]))).toThrow('whole');
  });
});

describe('miettinenNurminen', () => {
  it('equals the published intervals (Newcombe 1998, method 6) and a root search in scipy 1.17.1', () => {
    const known: readonly (readonly [Counts, number, number])[] = [
      [[56, 70, 48, 80], 0.05282971324584465, 0.3381729400157488],
      [[30, 40, 90, 200], 0.13355823086936613, 0.4313816031432469],
      [[12, 20, 7, 300], 0.36215321625761043, 0.7590048111681872]
    ];
    for (const [table, low, high] of known) {
      const { interval } = miettinenNurminen(...counts(table));
      expect(interval?.low).toBeCloseTo(low, 10);
      expect(interval?.high).toBeCloseTo(high, 10);
    }
  });

  it('mirrors when the groups change places, holds the observed difference and stays inside [-1, 1]', () => {
    fc.assert(
      fc.property(some, ([rightA, nA, rightB, nB]) => {
        const one = miettinenNurminen(...counts([rightA, nA, rightB, nB])).interval;
        const other = miettinenNurminen(...counts([rightB, nB, rightA, nA])).interval;
        if (!one || !other) return Math.min(rightA, nA - rightA, rightB, nB - rightB) < 5;
        expect(one.low).toBeCloseTo(-other.high, 12);
        const difference = rightA / nA - rightB / nB;
        return one.low >= -1 && one.high <= 1 && one.low <= difference && difference <= one.high;
      })
    );
  });

  it('is withheld without rows and where a group has fewer than 5 right or wrong rows', () => {
    expect(miettinenNurminen(...counts([0, 0, 1, 2]))).toEqual({ interval: null, reason: 'no-rows' });
    expect(miettinenNurminen(...counts([4, 50, 20, 50]))).toEqual({ interval: null, reason: 'few-decide' });
    expect(miettinenNurminen(...counts([45, 50, 45, 49]))).toEqual({ interval: null, reason: 'few-decide' });
  });
});

describe('newcombeUnpaired', () => {
  const interval = (table: Counts, each = 1) => {
    const { hits, group, cluster } = rowsOf(table, each);
    return newcombeUnpaired(hits, group, { cluster });
  };

  it('equals statsmodels 0.15.0 (confint_proportions_2indep, method "newcomb")', () => {
    const known: readonly (readonly [Counts, number, number])[] = [
      [[56, 70, 48, 80], 0.05243147240236498, 0.33387265403690614],
      [[30, 40, 90, 200], 0.133025879440467, 0.42739355470924256]
    ];
    for (const [table, low, high] of known) {
      expect(interval(table).interval?.low).toBeCloseTo(low, 12);
      expect(interval(table).interval?.high).toBeCloseTo(high, 12);
    }
  });

  it('mirrors when the groups change places and does not depend on the order of rows', () => {
    const { hits, group, cluster } = rowsOf([56, 70, 48, 80]);
    const swapped = group.map((g) => 1 - g);
    const one = newcombeUnpaired(hits, group, { cluster }).interval;
    expect(newcombeUnpaired(hits, swapped, { cluster }).interval?.low).toBeCloseTo(-(one?.high as number), 14);
    expect(newcombeUnpaired(hits.toReversed(), group.toReversed(), { cluster: cluster.toReversed() }).interval).toEqual(
      one
    );
  });

  it('is wider when rows share pictures: five copies of each row tell no more than one', () => {
    const five = interval([280, 350, 240, 400], 5).interval;
    const one = interval([56, 70, 48, 80]).interval;
    expect(five?.method).toBe('newcombe-unpaired/design-effect');
    expect(five?.low).toBeLessThan(one?.low as number);
    expect(five?.high).toBeGreaterThan(one?.high as number);
    expect((five?.high as number) - (five?.low as number)).toBeLessThan(
      1.1 * ((one?.high as number) - (one?.low as number))
    );
  });

  it('is withheld without rows, where few rows decide, and where a picture is in both groups', () => {
    expect(newcombeUnpaired([], [], { cluster: [] })).toEqual({ interval: null, reason: 'no-rows' });
    expect(interval([1, 1, 0, 1])).toEqual({ interval: null, reason: 'few-decide' });
    expect(interval([10, 10, 7, 7])).toEqual({ interval: null, reason: 'few-decide' });
    const { hits, group } = rowsOf([56, 70, 48, 80]);
    const cluster = Int32Array.from(hits, (_, i) => i % 100);
    expect(newcombeUnpaired(hits, group, { cluster })).toEqual({ interval: null, reason: 'shared-pictures' });
  });
});

describe('unpairedBounds', () => {
  it('is the difference of the Clopper-Pearson bounds at half the error', () => {
    const { hits, group, cluster } = rowsOf([0, 100, 0, 200]);
    const { interval } = unpairedBounds(hits, group, { cluster });
    expect(interval?.high).toBeCloseTo(1 - 0.0125 ** (1 / 100), 12);
    expect(interval?.low).toBeCloseTo(-(1 - 0.0125 ** (1 / 200)), 12);
  });

  it('holds the observed difference for any counts, and is withheld without rows or with a picture in both groups', () => {
    fc.assert(
      fc.property(some, ([rightA, nA, rightB, nB]) => {
        const { hits, group, cluster } = rowsOf([rightA, nA, rightB, nB]);
        const { interval } = unpairedBounds(hits, group, { cluster });
        const difference = rightA / nA - rightB / nB;
        return interval !== null && interval.low <= difference && difference <= interval.high;
      })
    );
    expect(unpairedBounds([1], [1], { cluster: [0] })).toEqual({ interval: null, reason: 'no-rows' });
    expect(unpairedBounds([1, 0], [1, 0], { cluster: [3, 3] })).toEqual({ interval: null, reason: 'shared-pictures' });
  });
});

describe('labelPermutationTest', () => {
  const x = [1.5, -0.3, 0.8, 0.9];
  const y = [-0.2, 1.1, 0.05, 0.6, 2.3, 1.9, 3.1];
  const test = (
    a: readonly number[],
    b: readonly number[],
    cluster: ArrayLike<number> = ownCluster(a.length + b.length)
  ) => labelPermutationTest(meanDistance([...a, ...b]), [...a.map(() => 1), ...b.map(() => 0)], { cluster, seed: 1 });

  it('tries every arrangement of few pictures (scipy 1.17.1 permutation_test, "independent")', () => {
    expect(test(x, y)).toEqual({ pValue: 150 / 330, method: 'label-permutation/exact' });
    expect(test(x.slice(0, 2), y).pValue).toBeCloseTo(19 / 36, 14);
  });

  it('keeps the size at groups of 4 and 36, where splitting in halves would reject 23 %', () => {
    const random = rng(8, 'unequal-groups');
    const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const group = Array.from({ length: 40 }, (_, i) => (i < 4 ? 1 : 0));
    let rejected = 0;
    for (let s = 0; s < 1000; s++) {
      const values = Array.from({ length: 40 }, gauss);
      const { pValue } = labelPermutationTest(meanDistance(values), group, {
        cluster: ownCluster(40),
        seed: s,
        permutations: 199
      });
      if ((pValue as number) <= 0.05) rejected++;
    }
    expect(rejected / 1000).toBeGreaterThan(0.03);
    expect(rejected / 1000).toBeLessThan(0.067);
  });

  it("agrees with Fisher's exact test in size, not rejecting where that is 1", () => {
    const { hits, group, cluster } = rowsOf([10, 10, 7, 7]);
    expect(labelPermutationTest(meanDistance(hits), group, { cluster, seed: 1 }).pValue).toBe(1);
    const far = rowsOf([10, 10, 0, 12]);
    const p = labelPermutationTest(meanDistance(far.hits), far.group, { cluster: far.cluster, seed: 1 })
      .pValue as number;
    expect(p).toBe(1 / 10_000);
    expect(fisherExact(...counts([10, 10, 0, 12])).pValue).toBeLessThan(p);
  });

  it('moves whole pictures and keeps how many are in the first group', () => {
    const seen = new Set<string>();
    labelPermutationTest((group) => seen.add(group.join('')).size, [1, 1, 0, 0, 0], {
      cluster: [5, 5, 7, 8, 8],
      seed: 1
    });
    expect([...seen].toSorted()).toEqual(['00011', '00100', '11000']);
  });

  it('repeats with its seed, ignores the order of names, and never says 0', () => {
    const a = Array.from({ length: 30 }, (_, i) => i / 10);
    const b = Array.from({ length: 60 }, (_, i) => 40 + i / 10);
    expect(test(a, b)).toEqual({ pValue: 1 / 10_000, method: 'label-permutation/9999' });
    const near = a.map((value) => value + 0.4);
    expect(test(a, near)).toEqual(test(a, near));
    expect(test(near, a).pValue).toBeCloseTo(test(a, near).pValue as number, 1);
  });

  it('handles no rows, one group, a picture in both groups and an undefined statistic', () => {
    expect(labelPermutationTest(() => 0, [], { cluster: [], seed: 1 })).toEqual({ pValue: null, reason: 'no-rows' });
    expect(test([1, 2], [])).toEqual({ pValue: null, reason: 'one-class' });
    expect(test([1], [2])).toEqual({ pValue: 1, method: 'label-permutation/exact' });
    expect(test([1], [2], [0, 0])).toEqual({ pValue: null, reason: 'shared-pictures' });
    expect(test([1, Number.NaN], [2])).toEqual({ pValue: null, reason: 'not-finite' });
    let calls = 0;
    const once = labelPermutationTest(() => (calls++ === 0 ? 1 : Number.NaN), [1, 0, 0], {
      cluster: [1, 2, 3],
      seed: 1
    });
    expect(once.pValue).toBe(1);
  });
});

describe('groups of rows', () => {
  it('are counted, and found to share pictures', () => {
    expect(groupCounts([1, 0, 1, 1], [1, 1, 0, 2])).toEqual([
      { right: 1, n: 2 },
      { right: 2, n: 2 }
    ]);
    expect(sharesClusters([1, 1, 0], [4, 4, 5])).toBe(false);
    expect(sharesClusters([1, 0, 0], [4, 4, 5])).toBe(true);
    expect(sharesClusters([], [])).toBe(false);
  });
});
