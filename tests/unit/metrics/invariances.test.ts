import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '$lib/metrics/registry';
import type { Metric } from '$lib/schema/metric';
import { columnsOf, everyRow } from '../../fixtures/columns';

const CLASSES = 7;
const run = fc.integer({ min: 1, max: 40 }).chain((n) =>
  fc.tuple(
    fc.array(fc.array(fc.integer({ min: -8, max: 8 }), { minLength: CLASSES, maxLength: CLASSES }), {
      minLength: n,
      maxLength: n
    }),
    fc.array(fc.integer({ min: 0, max: CLASSES - 1 }), { minLength: n, maxLength: n })
  )
);
const evaluate = (metric: Metric, rows: readonly (readonly number[])[], labels: readonly number[]) => {
  const columns = columnsOf(rows, labels);
  return metric.evaluate(columns, everyRow(columns)).value as number;
};

describe.each(registry.map((metric) => [metric.id, metric] as const))('%s', (_id, metric) => {
  it('stays in its range', () => {
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        const value = evaluate(metric, rows, labels);
        expect(value).toBeGreaterThanOrEqual(metric.range.low - 1e-12);
        expect(value).toBeLessThanOrEqual(metric.range.high + 1e-12);
      })
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        expect(evaluate(metric, rows.toReversed(), labels.toReversed())).toBeCloseTo(
          evaluate(metric, rows, labels),
          12
        );
      })
    );
  });

  it('does not depend on the names of the classes', () => {
    const renamed = [3, 0, 6, 2, 5, 1, 4];
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        // Ties are broken by index, so a renaming is only neutral without them.
        const clear = rows.map((row) => row.map((value, k) => value + k / 100));
        const moved = clear.map((row) => row.map((_, k) => row[renamed.indexOf(k)] as number));
        const names = labels.map((label) => renamed[label] as number);
        expect(evaluate(metric, moved, names)).toBeCloseTo(evaluate(metric, clear, labels), 12);
      })
    );
  });

  it('takes a weight of k for k copies of the row', () => {
    fc.assert(
      fc.property(
        run,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
        ([rows, labels], draws) => {
          const columns = columnsOf(rows, labels);
          const copies = labels.flatMap((_, i) => Array.from({ length: draws[i] as number }, () => i));
          const weights = Float64Array.from(labels, (_, i) => draws[i] as number);
          const weighted = metric.evaluate(columns, { ...everyRow(columns), weights });
          const copied = metric.evaluate(columns, { rows: Uint32Array.from(copies) });
          expect(weighted.value === null).toBe(copied.value === null);
          expect(weighted.value ?? 0).toBeCloseTo(copied.value ?? 0, 12);
        }
      )
    );
  });

  it('is undefined, with a reason, without rows that can be scored', () => {
    const empty = columnsOf([[1, 0, 0, 0, 0, 0]], [-1]);
    const unread = columnsOf([[1, 0, 0, 0, 0, 0]], [0], { read: [0] });
    const notFinite = columnsOf([[Number.NaN, 0, 0, 0, 0, 0]], [0]);
    for (const columns of [empty, unread, notFinite])
      expect(metric.evaluate(columns, everyRow(columns))).toEqual({ value: null, reason: 'no-rows' });
    expect(metric.evaluate(empty, { rows: new Uint32Array(0) })).toEqual({ value: null, reason: 'no-rows' });
  });

  it('has its best value for one row that is right and sure, and leaves a row without label out', () => {
    const best = metric.better === 'higher' ? metric.range.high : metric.range.low;
    expect(evaluate(metric, [[900, 0, 0, 0, 0, 0]], [0])).toBeCloseTo(best, 12);
    expect(
      evaluate(
        metric,
        [
          [900, 0, 0, 0, 0, 0],
          [0, 9, 0, 0, 0, 0]
        ],
        [0, -1]
      )
    ).toBeCloseTo(best, 12);
  });
});
