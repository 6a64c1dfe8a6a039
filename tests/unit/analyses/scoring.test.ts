import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindRunMetrics, type BoundMetric } from '$lib/analyses/scoring/bound-metric';
import { estimateMetrics } from '$lib/analyses/scoring/estimate-metrics';
import { MOST_SLICED_COLUMNS, MOST_SLICES, sliceMetrics } from '$lib/analyses/scoring/slice-metrics';
import { takeRows } from '$lib/analyses/scoring/take-rows';
import { registry } from '$lib/metrics/registry';
import { rng } from '$lib/numeric/rng';
import type { RunColumns, TextColumn } from '$lib/schema/run-columns';
import { columnsOf } from '../../fixtures/columns';

const every = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);
const column = (values: readonly string[]): TextColumn => {
  const names = [...new Set(values)].filter((value) => value !== '');
  return { codes: Int32Array.from(values, (value) => names.indexOf(value)), values: names };
};

/** A run of three classes; luck is fixed by the seed. */
function run(n: number, cluster?: readonly number[]): RunColumns {
  const random = rng(5, 'run');
  const labels = Array.from({ length: n }, () => random.int(3));
  const rows = labels.map((label) => [0, 1, 2].map((k) => random.next() * 3 + (k === label ? 1 : 0)));
  return columnsOf(rows, labels, cluster ? { cluster } : {});
}

describe('estimateMetrics', () => {
  const options = { seed: 2, stream: 'x' };

  it('says of sums what it says without them', () => {
    const columns = run(300);
    const bound = bindRunMetrics(registry, columns);
    const plain = bound.map(({ summed: _, ...metric }): BoundMetric => metric);
    const of = (metrics: readonly BoundMetric[]) =>
      estimateMetrics(metrics, { ...options, rows: every(300), cluster: columns.cluster });
    const [quick, slow] = [of(bound), of(plain)];
    expect(bound.some(({ summed }) => summed)).toBe(true);
    quick.forEach((estimate, m) => {
      expect({ ...estimate, interval: null }).toEqual({ ...slow[m], interval: null });
      expect(estimate.interval?.low ?? 0).toBeCloseTo(slow[m]?.interval?.low ?? 0, 12);
      expect(estimate.interval?.high ?? 0).toBeCloseTo(slow[m]?.interval?.high ?? 0, 12);
    });
  });

  it('counts rows of one picture together, for shares and for others', () => {
    const lone = run(400);
    const width = (cluster: Int32Array, id: string): number => {
      const found = estimateMetrics(bindRunMetrics(registry, lone), { ...options, rows: every(400), cluster });
      const { interval } = found.find(({ metric }) => metric === id) ?? {};
      return interval ? interval.high - interval.low : NaN;
    };
    // Rows of a cluster are copies of each other: four times as few pictures, an interval about twice as wide.
    const copies = { ...lone, label: lone.label.map((_, i) => lone.label[i - (i % 4)] as number) };
    const same = (values: Float64Array | Int32Array) =>
      values.map((_: number, i: number) => values[i - (i % 4)] as number);
    const copied = {
      ...copies,
      pred: same(lone.pred) as Int32Array,
      conf: same(lone.conf) as Float64Array,
      logpY: same(lone.logpY) as Float64Array,
      sumP2: same(lone.sumP2) as Float64Array
    };
    const wide = (id: string): number => {
      const fours = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 4));
      const estimates = estimateMetrics(bindRunMetrics(registry, copied), {
        ...options,
        rows: every(400),
        cluster: fours
      });
      const { interval } = estimates.find(({ metric }) => metric === id) ?? {};
      return interval ? interval.high - interval.low : NaN;
    };
    for (const id of ['accuracy', 'log-loss', 'f1-macro'])
      expect(wide(id) / width(lone.cluster, id), id).toBeGreaterThan(1.6);
  });

  it('gives no interval to what has no value, and a reason to what has no interval', () => {
    const columns = run(12);
    const found = estimateMetrics(bindRunMetrics(registry, columns), {
      ...options,
      rows: every(12),
      cluster: columns.cluster
    });
    for (const { metric, value, reason, interval, withheld } of found) {
      expect(value === null, metric).toBe(reason !== undefined);
      expect((value === null ? 0 : 1) === Number(interval !== undefined) + Number(withheld !== undefined), metric).toBe(
        true
      );
    }
    expect(found.find(({ metric }) => metric === 'log-loss')?.withheld).toEqual({
      reason: 'too-few-pictures',
      pictures: 12
    });
  });
});

describe('sliceMetrics', () => {
  const columns = run(240);
  const slice = (groups: Readonly<Record<string, TextColumn>>, rows = every(240)) =>
    sliceMetrics(groups, rows, (own) => {
      const part = takeRows(columns, own);
      const options = { rows: every(part.n), cluster: part.cluster, seed: 1, stream: 's' };
      return { metrics: bindRunMetrics(registry.slice(0, 1), part), options };
    });
  const by = (name: (i: number) => string): TextColumn => column(Array.from({ length: 240 }, (_, i) => name(i)));

  it('judges each group by itself, most rows first, and counts rows without a group', () => {
    const { columns: made } = slice({ light: by((i) => (i < 100 ? 'day' : i < 220 ? 'night' : '')) });
    expect(made).toMatchObject([
      {
        column: 'light',
        missing: 20,
        beyond: { values: 0, rows: 0 },
        slices: [
          { value: 'night', rows: 120 },
          { value: 'day', rows: 100 }
        ]
      }
    ]);
    const right = (from: number, to: number) =>
      every(240)
        .slice(from, to)
        .filter((row) => columns.label[row] === columns.pred[row]).length /
      (to - from);
    expect(made[0]?.slices.map(({ estimates }) => estimates[0]?.value)).toEqual([right(100, 220), right(0, 100)]);
    expect(made[0]?.slices.every(({ estimates }) => estimates[0]?.interval)).toBe(true);
  });

  it('shows the most frequent groups of many and counts the others', () => {
    const many = by((i) => (i < 210 ? `v${i % 35}` : `rare${i % 5}`));
    const { columns: made } = slice({ many });
    expect(made[0]?.slices).toHaveLength(MOST_SLICES);
    expect(made[0]?.beyond).toEqual({
      values: 10,
      rows: 240 - made[0]!.slices.reduce((sum, { rows }) => sum + rows, 0)
    });
  });

  it('leaves out what is no group, saying which and why', () => {
    const groups = {
      name: by((i) => `n${i}`),
      all: by(() => 'x'),
      light: by((i) => `l${i % 2}`),
      lamp: by((i) => `m${i % 2}`)
    };
    const { columns: made, notSliced } = slice(groups);
    expect(notSliced).toEqual([
      { column: 'name', reason: 'too-many-values' },
      { column: 'all', reason: 'one-value' }
    ]);
    expect(made.map(({ column: name, sameAs, slices }) => [name, sameAs, slices.length])).toEqual([
      ['light', undefined, 2],
      ['lamp', 'light', 0]
    ]);
    const columnsOfMany = Object.fromEntries(
      Array.from({ length: MOST_SLICED_COLUMNS + 2 }, (_, c) => [`c${c}`, by((i) => `${Math.floor(i / (c + 2)) % 2}`)])
    );
    expect(slice(columnsOfMany).notSliced).toEqual([
      { column: `c${MOST_SLICED_COLUMNS}`, reason: 'too-many-columns' },
      { column: `c${MOST_SLICED_COLUMNS + 1}`, reason: 'too-many-columns' }
    ]);
  });

  it('loses no row: groups shown, rarer groups and missing ones add up', () => {
    const names = fc.array(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 240, maxLength: 240 });
    fc.assert(
      fc.property(names, fc.uniqueArray(fc.nat(239), { minLength: 1 }), (values, chosen) => {
        const rows = Uint32Array.from(chosen).sort();
        for (const { slices, beyond, missing } of slice({ g: column(values) }, rows).columns)
          expect(slices.reduce((sum, { rows: n }) => sum + n, beyond.rows + missing)).toBe(rows.length);
      }),
      { numRuns: 30 }
    );
  });
});
