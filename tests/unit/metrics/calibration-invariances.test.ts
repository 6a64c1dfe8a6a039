import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { eAurc } from '$lib/metrics/e-aurc';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, columnsOf, everyRow } from '../../fixtures/columns';
import { calibrationRegistry } from '$lib/metrics/calibration-registry';

const CLASSES = 4;
/** Confidences on a grid, so that ties and bin edges occur; 0 and 1 too. */
const row = fc.tuple(
  fc.integer({ min: 0, max: CLASSES - 1 }),
  fc.integer({ min: 0, max: CLASSES - 1 }),
  fc.integer({ min: 0, max: 30 })
);
const run = fc.array(row, { minLength: 1, maxLength: 40 });
type Row = readonly [number, number, number];

function columnsFor(rows: readonly Row[]): RunColumns {
  const base = answered(
    rows.map(([label]) => label),
    rows.map(([, pred]) => pred),
    CLASSES
  );
  return {
    ...base,
    pred: Int32Array.from(rows, ([, pred]) => pred),
    conf: Float64Array.from(rows, ([, , c]) => c / 30)
  };
}
const evaluate = (metric: Metric, columns: RunColumns, weights?: Float64Array) =>
  metric.evaluate(columns, { ...everyRow(columns), ...(weights && { weights }) });

// The smooth error takes milliseconds a time.
const runs = (metric: Metric) => ({ numRuns: metric.id === 'smooth-ece' ? 10 : 100 });

describe.each(calibrationRegistry.map((metric) => [metric.id, metric] as const))('%s', (id, metric) => {
  it('stays in its range, or says why it has no value', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const { value } = evaluate(metric, columnsFor(rows));
        expect(value ?? 0).toBeGreaterThanOrEqual(metric.range.low - 1e-12);
        expect(value ?? 0).toBeLessThanOrEqual(metric.range.high + 1e-12);
      }),
      runs(metric)
    );
  });

  it('does not depend on the order of the rows or the names of the classes', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const expected = evaluate(metric, columnsFor(rows));
        const moved = rows
          .toReversed()
          .map(([label, pred, c]) => [(label + 1) % CLASSES, (pred + 1) % CLASSES, c] as const);
        const got = evaluate(metric, columnsFor(moved));
        expect(got.value === null).toBe(expected.value === null);
        expect(got.value ?? 0).toBeCloseTo(expected.value ?? 0, 11);
      }),
      runs(metric)
    );
  });

  it('takes a weight of k for k copies of the row, and the same with what was prepared', () => {
    fc.assert(
      fc.property(run, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }), (rows, draws) => {
        const columns = columnsFor(rows);
        const weights = Float64Array.from(rows, (_, i) => draws[i] as number);
        const weighted = evaluate(metric, columns, weights);
        const copies = rows.flatMap((_, i) => Array.from({ length: draws[i] as number }, () => i));
        const copied = metric.evaluate(columns, { rows: Uint32Array.from(copies) }, metric.prepare?.(columns));
        const apart = evaluate(metric, columnsFor(copies.map((i) => rows[i] as Row)));
        for (const other of [copied, apart]) {
          expect(other.value === null).toBe(weighted.value === null);
          expect(other.value ?? 0).toBeCloseTo(weighted.value ?? 0, 11);
        }
      }),
      runs(metric)
    );
  });

  it('has no value, and says why, without rows that can be scored', () => {
    const none = [columnsOf([[1, 0, 0, 0]], [-1]), columnsOf([[1, 0, 0, 0]], [0], { read: [0] })];
    for (const columns of none) expect(evaluate(metric, columns)).toEqual({ value: null, reason: 'no-rows' });
    expect(metric.evaluate(none[0] as RunColumns, { rows: new Uint32Array(0) })).toEqual({
      value: null,
      reason: 'no-rows'
    });
  });

  it('does not lose a row without confidence', () => {
    const columns = columnsFor([
      [0, 0, 20],
      [1, 0, 10],
      [1, 1, 5]
    ]);
    const broken = { ...columns, conf: Float64Array.of(NaN, 0.3, 0.2) };
    expect(evaluate(metric, broken)).toEqual({ value: null, reason: 'not-finite' });
  });

  it('leaves out a row without label', () => {
    const columns = columnsFor(Array.from({ length: 24 }, (_, i) => [i % 3, i % 2, 20 + (i % 5) / 4] as const));
    const hidden = { ...columns, label: columns.label.with(3, -1) };
    const kept = metric.evaluate(columns, { rows: everyRow(columns).rows.filter((r) => r !== 3) });
    expect(kept.value).not.toBeNull();
    expect(evaluate(metric, hidden).value).toBe(kept.value);
  });
});

describe('metrics of rank', () => {
  it.each([aurc, augrc, eAurc, failureAuroc, failureFpr95])(
    '$id stays when confidences are bent without changing their order',
    (metric) => {
      fc.assert(
        fc.property(run, (rows) => {
          const columns = columnsFor(rows);
          const bent = { ...columns, conf: columns.conf.map((c) => c ** 3 / 2) };
          expect(evaluate(metric, bent)).toEqual(evaluate(metric, columns));
        })
      );
    }
  );

  it('failure-auroc turns into 1 minus itself when confidences are reversed', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const columns = columnsFor(rows);
        const value = evaluate(failureAuroc, columns).value;
        const reversed = evaluate(failureAuroc, { ...columns, conf: columns.conf.map((c) => 1 - c) }).value;
        if (value !== null) expect(reversed).toBeCloseTo(1 - value, 12);
        else expect(reversed).toBeNull();
      })
    );
  });
});
