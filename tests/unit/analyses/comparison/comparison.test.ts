import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustTests } from '$lib/analyses/comparison/adjust-tests';
import { compareMetrics } from '$lib/analyses/comparison/compare-metrics';
import { compareShares } from '$lib/analyses/comparison/compare-shares';
import { pairRuns } from '$lib/analyses/comparison/pair-runs';
import type { NamedRows } from '$lib/schema/comparison';
import { holm } from '$lib/statistics/multiplicity';
import { swapTest } from '$lib/statistics/swap-test';
import { swapTests } from '$lib/statistics/swap-tests';
import { answered } from '../../../fixtures/columns';

interface Row {
  readonly id: string;
  readonly label: number;
  readonly pred: number;
  readonly image?: string;
}

function named(rows: readonly Row[], classes = 3): NamedRows {
  const columns = answered(
    rows.map(({ label }) => label),
    rows.map(({ pred }) => pred),
    classes
  );
  return { columns, ids: rows.map(({ id }) => id), images: rows.map(({ image }) => image ?? null) };
}

/** Rows on which both, only A, only B, or neither is right. */
function paired(both: number, onlyA: number, onlyB: number, neither: number) {
  const kinds = [
    ...Array.from({ length: both }, () => [0, 0]),
    ...Array.from({ length: onlyA }, () => [0, 1]),
    ...Array.from({ length: onlyB }, () => [1, 0]),
    ...Array.from({ length: neither }, () => [1, 1])
  ];
  const side = (at: 0 | 1) => named(kinds.map((kind, i) => ({ id: `${i}`, label: 0, pred: kind[at] as number })));
  return { first: side(0), second: side(1) };
}
const go = ({ first, second }: ReturnType<typeof paired>, margin = 0.01) =>
  compareShares(pairRuns(first, second), first.columns, { seed: 1, margin });

describe('rows of two runs', () => {
  it('are paired by id whatever their order; every row is counted once', () => {
    const runs = pairRuns(
      named([
        { id: 'a', label: 0, pred: 0 },
        { id: 'b', label: 1, pred: 1 },
        { id: 'c', label: 1, pred: 1 },
        { id: 'd', label: -1, pred: 1 },
        { id: 'e', label: 0, pred: 0 }
      ]),
      named([
        { id: 'c', label: 2, pred: 1 },
        { id: 'd', label: 0, pred: 0 },
        { id: 'b', label: 1, pred: 0 },
        { id: 'a', label: 0, pred: 2 },
        { id: 'x', label: 0, pred: 0 }
      ])
    );
    expect(runs.pairing).toEqual({ by: 'id', pairs: 2, unpaired: [1, 1], labelsDiffer: 1, unjudged: 1 });
    expect([...runs.rows]).toEqual([0, 1]);
    expect([...runs.second.pred]).toEqual([2, 0]);
  });

  it('are paired by picture where the ids are others, the second of a picture with the second', () => {
    const runs = pairRuns(
      named([
        { id: 'x/1', label: 0, pred: 0, image: 'p' },
        { id: 'x/2', label: 0, pred: 1, image: 'p' },
        { id: 'x/3', label: 1, pred: 1, image: 'q' }
      ]),
      named([
        { id: 'y/1', label: 1, pred: 2, image: 'q' },
        { id: 'y/2', label: 0, pred: 1, image: 'p' },
        { id: 'y/3', label: 0, pred: 2, image: 'p' }
      ])
    );
    expect(runs.pairing).toMatchObject({ by: 'image', pairs: 3, unpaired: [0, 0] });
    expect([...runs.second.pred]).toEqual([1, 2, 2]);
  });

  it('that share nothing make no pair', () => {
    const runs = pairRuns(named([{ id: 'a', label: 0, pred: 0 }]), named([{ id: 'b', label: 0, pred: 0 }]));
    expect(runs.pairing).toEqual({ by: 'id', pairs: 0, unpaired: [1, 1], labelsDiffer: 0, unjudged: 0 });
    const made = compareShares(runs, runs.first, { seed: 1, margin: 0.01 });
    expect([made.difference, made.first, made.detectable]).toEqual([null, null, null]);
    expect(made.verdict.kind).toBe('cannot-tell');
  });

  it('bring classes of both runs together by name', () => {
    const [first, second] = [named([{ id: 'a', label: 0, pred: 1 }], 2), named([{ id: 'a', label: 0, pred: 1 }], 2)];
    const renamed = { ...second, columns: { ...second.columns, classes: ['class 0', 'other'] } };
    const runs = pairRuns(first, renamed);
    expect(runs.second.classes).toEqual(['class 0', 'class 1', 'other']);
    expect([runs.first.pred[0], runs.second.pred[0]]).toEqual([1, 2]);
  });

  it('are each in exactly one count, whatever the runs', () => {
    const row = fc.record({
      id: fc.constantFrom(...'abcdefgh'),
      label: fc.integer({ min: -1, max: 2 }),
      pred: fc.nat(2)
    });
    const rows = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1 });
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const { pairs, unpaired, labelsDiffer, unjudged } = pairRuns(named(a), named(b)).pairing;
        expect(pairs + unpaired[0] + labelsDiffer + unjudged).toBe(a.length);
        expect(pairs + unpaired[1] + labelsDiffer + unjudged).toBe(b.length);
      })
    );
  });
});

describe('two shares right', () => {
  it('differ as the rows on which only one is right do, A minus B', () => {
    const made = go(paired(36, 12, 2, 0));
    expect(made.counts).toEqual({ both: 36, onlyA: 12, onlyB: 2, neither: 0 });
    expect(made.difference).toBeCloseTo(0.2, 12);
    expect(made.interval?.low).toBeCloseTo(0.05692958400323875, 9);
    expect(made.interval?.high).toBeCloseTo(0.3404276029749408, 9);
    expect(made.verdict).toEqual({ kind: 'a-better' });
  });

  it('come with both tests of McNemar', () => {
    const { mcnemar } = go(paired(0, 10, 25, 0));
    expect(mcnemar.exact.pValue).toBeCloseTo(0.016673847800120715, 12);
    expect(mcnemar.midP.pValue).toBeCloseTo(0.011330984183587137, 12);
    expect(go(paired(9, 3, 2, 1)).mcnemar.midP).toEqual({ pValue: null, reason: 'few-decide' });
  });

  it('say for each row of A who was right, and what B said', () => {
    const made = go(paired(1, 1, 1, 1));
    expect([...made.outcome]).toEqual([3, 1, 2, 0]);
    expect([...made.rivalAnswer]).toEqual([0, 1, 0, 1]);
  });

  it('that cannot be told apart say how many more pictures would', () => {
    const { verdict } = go(paired(80, 12, 8, 10));
    expect(verdict.kind).toBe('cannot-tell');
    expect(verdict).toMatchObject({ for: expect.closeTo(0.0364, 3), more: expect.any(Number) as number });
  });

  it('may be equivalent within a margin', () => {
    expect(go(paired(900, 12, 12, 76), 0.05).verdict).toEqual({ kind: 'equivalent', margin: 0.05 });
  });

  it('say which difference so many pictures would find; none where no row differs', () => {
    expect(go(paired(600, 150, 150, 100)).detectable).toBeGreaterThan(0.03);
    expect(go(paired(600, 150, 150, 100)).detectable).toBeLessThan(0.07);
    expect(go(paired(10, 0, 0, 2)).detectable).toBeNull();
  });

  it('change their sign when the runs change places', () => {
    const count = fc.nat(30);
    fc.assert(
      fc.property(count, count, count, count, (both, onlyA, onlyB, neither) => {
        fc.pre(both + onlyA + onlyB + neither > 0);
        const runs = paired(both, onlyA, onlyB, neither);
        const [one, other] = [go(runs), go({ first: runs.second, second: runs.first })];
        expect(one.difference).toBeCloseTo(-(other.difference as number), 12);
        expect(one.interval?.low ?? 0).toBeCloseTo(-(other.interval?.high ?? 0), 9);
        expect(one.test.pValue ?? -1).toBeCloseTo(other.test.pValue ?? -1, 12);
      })
    );
  });

  it('are compared in each group of A, adjusted together', () => {
    const runs = paired(20, 15, 0, 5);
    const groups = { light: { codes: Int32Array.from({ length: 40 }, (_, i) => i % 2), values: ['day', 'night'] } };
    const first = { ...runs.first, columns: { ...runs.first.columns, groups } };
    const { slices } = go({ ...runs, first });
    expect(slices.map(({ value, n }) => [value, n])).toEqual([
      ['day', 20],
      ['night', 20]
    ]);
    expect((slices[0]?.difference ?? 0) + (slices[1]?.difference ?? 0)).toBeCloseTo((2 * 15) / 40, 12);
    for (const { test, adjusted } of slices) expect(adjusted).toBeGreaterThanOrEqual(test.pValue as number);
  });
});

describe('the differences of all metrics', () => {
  const runs = paired(40, 20, 5, 15);
  const made = compareMetrics(pairRuns(runs.first, runs.second), { seed: 3 });
  const find = (metric: string) => made.find((one) => one.metric === metric);

  it('are of the same pairs; the share right agrees with its own comparison', () => {
    const shares = go(runs);
    expect(find('accuracy')).toMatchObject({ first: 0.75, second: 45 / 80, n: 80, dropped: 0 });
    expect(find('accuracy')?.interval).toEqual(shares.interval);
    expect(find('accuracy')?.test).toEqual(shares.test);
  });

  it('are all 0, with p = 1, between a run and itself', () => {
    const same = compareMetrics(pairRuns(runs.first, runs.first), { seed: 3 });
    for (const { difference, test } of same.filter((one) => one.difference !== null)) {
      expect(difference).toBe(0);
      expect(test.pValue).toBe(1);
    }
  });

  it('are adjusted by Holm over those that are tested', () => {
    const tested = made.filter(({ test }) => test.pValue !== null);
    expect(tested.map(({ adjusted }) => adjusted)).toEqual(holm(tested.map(({ test }) => test.pValue as number)));
  });

  it('are left open, and out of the adjustment, where a run has no scores', () => {
    const bare = { ...runs.second.columns, logpY: runs.second.columns.logpY.map(() => NaN) };
    const some = compareMetrics(pairRuns(runs.first, { ...runs.second, columns: bare }), { seed: 3 });
    expect(some.find(({ metric }) => metric === 'log-loss')).toMatchObject({
      difference: null,
      adjusted: null,
      n: 0,
      dropped: 80
    });
    expect(some.find(({ metric }) => metric === 'accuracy')?.difference).toBeCloseTo(15 / 80, 12);
  });
});

describe('tests', () => {
  it('of several differences at once are those of each alone', () => {
    const [one, two] = [
      [1, -1, 1, 1, 0, 1, 1, 1, -1, 1, 1, 1],
      [0, 0, 1, -1, 1, -1, 0, 0, 1, -1, 1, 0]
    ] as const;
    const sum = (values: readonly number[]) => (swapped: Uint8Array) =>
      values.reduce((total, value, i) => total + (swapped[i] ? -value : value), 0);
    const cluster = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
    const options = { seed: 5, permutations: 199 };
    expect(swapTests(cluster, 2, (swapped) => [sum(one)(swapped), sum(two)(swapped)], options)).toEqual([
      swapTest(cluster, sum(one), options),
      swapTest(cluster, sum(two), options)
    ]);
    expect(swapTests([], 1, () => [0], options)).toEqual([{ pValue: null, reason: 'no-rows' }]);
    expect(swapTests([0], 1, () => [NaN], options)).toEqual([{ pValue: null, reason: 'not-finite' }]);
  });

  it('that are withheld take no part in the adjustment', () => {
    const made = [0.01, null, 0.04].map((pValue) =>
      pValue === null ? { test: { pValue, reason: 'few-decide' as const } } : { test: { pValue, method: 'x' } }
    );
    expect(adjustTests(made, holm).map(({ adjusted }) => adjusted)).toEqual([0.02, null, 0.04]);
  });
});
