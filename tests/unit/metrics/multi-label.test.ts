import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiLabel } from '$lib/metrics/multi-label';
import type { MultiLabelMetric } from '$lib/metrics/multi-label-rows';
import type { MultiLabelColumns } from '$lib/schema/multi-label-columns';

interface Row {
  readonly truth: readonly number[];
  readonly pred: readonly number[];
  readonly score: readonly number[];
}

function columnsOf(rows: readonly Row[], known = rows.map(() => 1)): MultiLabelColumns {
  const size = rows[0]?.truth.length ?? 3;
  return {
    n: rows.length,
    classes: Array.from({ length: size }, (_, k) => `class ${k}`),
    truth: Uint8Array.from(rows.flatMap(({ truth }) => truth)),
    pred: Uint8Array.from(rows.flatMap(({ pred }) => pred)),
    score: Float64Array.from(rows.flatMap(({ score }) => score)),
    known: Uint8Array.from(known),
    cluster: Int32Array.from(rows.keys())
  };
}
const every = ({ n }: MultiLabelColumns) => ({ rows: Uint32Array.from({ length: n }, (_, i) => i) });
const result = (metric: MultiLabelMetric, columns: MultiLabelColumns) => metric.evaluate(columns, every(columns));
const value = (id: string, columns: MultiLabelColumns) =>
  multiLabel.find((metric) => metric.id === id)?.evaluate(columns, every(columns)).value;

const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 });
const rowOf = fc.record({
  truth: bits,
  pred: bits,
  score: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 })
});
const run = fc.array(rowOf, { minLength: 1, maxLength: 20 });

// Two right of three said, one missed; nothing applies and nothing was said; one of one wrong.
const hand = columnsOf([
  { truth: [1, 1, 1], pred: [1, 1, 0], score: [0.9, 0.8, 0.1] },
  { truth: [0, 0, 0], pred: [0, 0, 0], score: [0.2, 0.1, 0.3] },
  { truth: [1, 0, 0], pred: [0, 1, 0], score: [0.4, 0.4, 0.1] }
]);

describe('multi-label metrics by hand', () => {
  it.each([
    ['subset-accuracy', 1 / 3],
    ['hamming-loss', 3 / 9],
    ['f1-micro', (2 * 2) / (4 + 3)],
    ['f1-macro', (2 / 3 + 2 / 3 + 0) / 3],
    ['f1-samples', (4 / 5 + 1 + 0) / 3],
    ['label-ranking-average-precision', (1 + 1 + 1 / 2) / 3],
    ['coverage-error', (3 + 0 + 2) / 3],
    ['average-precision-macro', (1 + 1 + 1 / 3) / 3]
  ])('%s', (id, expected) => {
    expect(value(id, hand)).toBeCloseTo(expected, 14);
  });

  it('leaves a class that never applies and was never said out of macro F1', () => {
    const columns = columnsOf([{ truth: [1, 0], pred: [1, 0], score: [0.9, 0.1] }]);
    expect(value('f1-macro', columns)).toBe(1);
  });
});

describe.each(multiLabel.map((metric) => [metric.id, metric] as const))('multi-label %s', (_id, metric) => {
  const expectSame = (one: ReturnType<typeof result>, other: ReturnType<typeof result>): void => {
    if (one.value === null || other.value === null) expect(one).toEqual(other);
    else expect(one.value).toBeCloseTo(other.value, 12);
  };

  it('stays in its range, or says that nothing applies', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const found = result(metric, columnsOf(rows));
        if (found.value === null) expect(found.reason).toBe('zero-denominator');
        else {
          expect(found.value).toBeGreaterThanOrEqual(metric.range.low);
          expect(found.value).toBeLessThanOrEqual(metric.range.high + 1e-12);
        }
      })
    );
  });

  it('depends neither on the order of the rows nor on the order of the classes', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const same = result(metric, columnsOf(rows));
        expectSame(result(metric, columnsOf(rows.toReversed())), same);
        const turned = rows.map(({ truth, pred, score }) => ({
          truth: truth.toReversed(),
          pred: pred.toReversed(),
          score: score.toReversed()
        }));
        expectSame(result(metric, columnsOf(turned)), same);
      })
    );
  });

  it('takes a weight of k for k copies of the row', () => {
    fc.assert(
      fc.property(run, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 20 }), (rows, draws) => {
        const columns = columnsOf(rows);
        const weights = Float64Array.from(rows, (_, i) => draws[i] as number);
        const copies = rows.flatMap((_, i) => Array.from({ length: draws[i] as number }, () => i));
        expectSame(
          metric.evaluate(columns, { ...every(columns), weights }),
          metric.evaluate(columns, { rows: Uint32Array.from(copies) })
        );
      })
    );
  });

  it('is undefined without rows, and leaves rows out that are not known', () => {
    const [row, other] = [
      { truth: [1, 0, 0], pred: [1, 0, 0], score: [0.9, 0.5, 0.1] },
      { truth: [1, 0, 0], pred: [0, 1, 0], score: [Number.NaN, 0.4, 0.1] }
    ];
    expect(result(metric, columnsOf([row], [0]))).toEqual({ value: null, reason: 'no-rows' });
    expectSame(result(metric, columnsOf([row, other], [1, 0])), result(metric, columnsOf([row])));
  });

  it('says that a score is missing, if it needs scores', () => {
    const columns = columnsOf([{ truth: [1, 0], pred: [1, 0], score: [Number.NaN, 0.4] }]);
    const found = result(metric, columns);
    expect(found.value === null).toBe(metric.needs.includes('score'));
    if (found.value === null) expect(['no-scores', 'not-finite']).toContain(found.reason);
  });
});
