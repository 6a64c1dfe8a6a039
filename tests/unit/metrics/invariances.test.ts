import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '$lib/metrics/registry';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { weightedKappa } from '$lib/metrics/weighted-kappa';
import type { Metric, Value } from '$lib/schema/metric';
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
const columnsWithAll = (rows: readonly (readonly number[])[], labels: readonly number[]) =>
  columnsOf(rows, labels, { keepProbability: true });
const evaluate = (metric: Metric, rows: readonly (readonly number[])[], labels: readonly number[]) => {
  const columns = columnsWithAll(rows, labels);
  return metric.evaluate(columns, everyRow(columns));
};
/** Equal numbers, or undefined for the same reason. */
function expectSame(one: Value, other: Value): void {
  if (one.value === null || other.value === null) expect(one).toEqual(other);
  else expect(one.value).toBeCloseTo(other.value, 12);
}

const metrics = [...registry, ...scoreMetrics, ...moreMetrics, weightedKappa('linear'), weightedKappa('quadratic')];

describe.each(metrics.map((metric) => [metric.id, metric] as const))('%s', (id, metric) => {
  it('stays in its range, or says that there are too few classes', () => {
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        const result = evaluate(metric, rows, labels);
        if (result.value === null) expect(['zero-denominator', 'too-few-classes']).toContain(result.reason);
        else {
          expect(result.value).toBeGreaterThanOrEqual(metric.range.low - 1e-12);
          expect(result.value).toBeLessThanOrEqual(metric.range.high + 1e-12);
        }
      })
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        expectSame(evaluate(metric, rows.toReversed(), labels.toReversed()), evaluate(metric, rows, labels));
      })
    );
  });

  it('takes a weight of k for k copies of the row', () => {
    fc.assert(
      fc.property(
        run,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
        ([rows, labels], draws) => {
          const columns = columnsWithAll(rows, labels);
          const copies = labels.flatMap((_, i) => Array.from({ length: draws[i] as number }, () => i));
          const weights = Float64Array.from(labels, (_, i) => draws[i] as number);
          const weighted = metric.evaluate(columns, { ...everyRow(columns), weights });
          const copied = metric.evaluate(columns, { rows: Uint32Array.from(copies) });
          expectSame(weighted, copied);
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

  it('has its best value when all rows are right and sure, and leaves a row without label out', () => {
    const best = metric.better === 'higher' ? metric.range.high : metric.range.low;
    const rows = Array.from({ length: CLASSES }, (_, i) =>
      Array.from({ length: CLASSES }, (_, k) => (i === k ? 900 : 0))
    );
    const labels = [...rows.keys()];
    expect(evaluate(metric, rows, labels).value).toBeCloseTo(best, 12);
    expect(evaluate(metric, [...rows, [0, 9, 0, 0, 0, 0, 0]], [...labels, -1]).value).toBeCloseTo(best, 12);
  });

  if (id.startsWith('kappa-')) return; // Its classes have an order.
  it('does not depend on the names of the classes', () => {
    const renamed = [3, 0, 6, 2, 5, 1, 4];
    fc.assert(
      fc.property(run, ([rows, labels]) => {
        // Ties are broken by index, so a renaming is only neutral without them.
        const clear = rows.map((row) => row.map((value, k) => value + k / 100));
        const moved = clear.map((row) => row.map((_, k) => row[renamed.indexOf(k)] as number));
        const names = labels.map((label) => renamed[label] as number);
        expectSame(evaluate(metric, moved, names), evaluate(metric, clear, labels));
      })
    );
  });
});

describe('one row that is right and sure', () => {
  const alone = (metric: Metric) => evaluate(metric, [[900, 0, 0, 0, 0, 0]], [0]);
  it('is the best that can be, where one class is enough', () => {
    for (const metric of [...registry, ...moreMetrics]) {
      const result = alone(metric);
      const best = metric.better === 'higher' ? metric.range.high : metric.range.low;
      if (result.value !== null) expect(result.value).toBeCloseTo(best, 12);
    }
  });
  it('is undefined for what compares classes', () => {
    const undefinedOnes = metrics.filter((metric) => alone(metric).value === null).map(({ id }) => id);
    expect(undefinedOnes).toEqual([
      'mcc',
      'kappa',
      'auroc-ovr-macro',
      'auroc-ovr-weighted',
      'auroc-ovo-macro',
      'auroc-ovo-weighted',
      'balanced-accuracy-adjusted',
      'informedness',
      'markedness',
      'kappa-linear',
      'kappa-quadratic'
    ]);
  });
});
