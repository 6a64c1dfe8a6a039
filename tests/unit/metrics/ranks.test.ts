import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aurocOvo } from '$lib/metrics/auroc-ovo';
import { aurocOvr } from '$lib/metrics/auroc-ovr';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { averagePrecisionMacro } from '$lib/metrics/average-precision-macro';
import { classRanks } from '$lib/metrics/class-ranks';
import { histogramRanks } from '$lib/metrics/histogram-ranks';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { ScoreHistograms } from '$lib/metrics/score-histograms';
import type { RunColumns } from '$lib/schema/run-columns';
import { columnsOf, everyRow } from '../../fixtures/columns';

/** Columns whose probabilities are these scores, of any scale. */
function scored(scores: readonly (readonly number[])[], labels: readonly number[]): RunColumns {
  return { ...columnsOf(scores, labels), probability: Float64Array.from(scores.flat()) };
}
const binary = (scores: readonly number[], labels: readonly number[]) =>
  scored(
    scores.map((s) => [1 - s, s]),
    labels
  );
const auroc = (columns: RunColumns) => aurocOvrMacro.evaluate(columns, everyRow(columns)).value as number;
const precision = (columns: RunColumns) =>
  classRanks.summarise(columns, everyRow(columns))?.averagePrecision[1]?.value as number;

const run = fc
  .array(
    fc.tuple(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }), fc.integer({ min: 0, max: 2 })),
    {
      minLength: 3,
      maxLength: 30
    }
  )
  .map((rows) => [...rows, [[1, 2, 3], 0], [[2, 2, 0], 1], [[4, 0, 2], 2]] as [number[], number][]);

describe('area under the curve and average precision by hand', () => {
  // The case of ties on which libraries differ: CLIP_benchmark gives an average precision of 0.8056.
  const ties = binary([0.5, 0.5, 0.5, 0.2, 0.9], [0, 1, 1, 0, 1]);
  it('counts ties as one half', () => expect(auroc(ties)).toBeCloseTo(5 / 6, 14));
  it('takes precision at the end of a block of ties', () => expect(precision(ties)).toBeCloseTo(5 / 6, 14));
  it('is 1/2 when all scores are the same, and the precision is the share of positives', () => {
    const flat = binary([0.3, 0.3, 0.3, 0.3], [0, 1, 1, 1]);
    expect(auroc(flat)).toBeCloseTo(0.5, 14);
    expect(precision(flat)).toBeCloseTo(0.75, 14);
  });
  it('is 0 when every positive is below every negative', () =>
    expect(auroc(binary([0.9, 0.8, 0.1, 0.2], [0, 0, 1, 1]))).toBe(0));
  it('leaves out a class without rows and says so, where torchmetrics counts 0', () => {
    const columns = scored(
      [
        [0.7, 0.2, 0.1],
        [0.2, 0.7, 0.1],
        [0.6, 0.3, 0.1]
      ],
      [0, 1, 0]
    );
    expect(auroc(columns)).toBe(1);
    const ranks = classRanks.summarise(columns, everyRow(columns));
    expect(ranks?.covered).toBe(2);
    expect(ranks?.auroc[2]).toEqual({ value: Number.NaN, support: 0 });
  });
  it('is undefined with one class, and without scores', () => {
    const one = binary([0.3, 0.4], [1, 1]);
    expect(aurocOvrMacro.evaluate(one, everyRow(one))).toEqual({ value: null, reason: 'too-few-classes' });
    expect(averagePrecisionMacro.evaluate(one, everyRow(one)).value).toBe(1);
    const bare = columnsOf(
      [
        [1, 2, 3],
        [3, 2, 1]
      ],
      [0, 1]
    );
    for (const metric of scoreMetrics)
      expect(metric.evaluate(bare, everyRow(bare)), metric.id).toEqual({ value: null, reason: 'no-scores' });
  });
  it('says that scores are missing when one selected row has none', () => {
    const columns = binary([Number.NaN, 0.4, 0.7], [1, 0, 1]);
    const partly = { ...columns, pred: Int32Array.of(0, 0, 1) };
    expect(aurocOvrMacro.evaluate(partly, everyRow(partly))).toEqual({ value: null, reason: 'no-scores' });
    expect(aurocOvrMacro.evaluate(partly, { rows: Uint32Array.of(1, 2) })).toEqual({ value: 1 });
  });
  it('works from the margin with two classes, finer than probabilities that are all 1', () => {
    const logits = [
      [0, 50],
      [0, 60],
      [0, 40],
      [70, 0]
    ];
    const labels = [1, 1, 0, 0];
    expect(auroc(columnsOf(logits, labels))).toBe(1);
    const rounded = columnsOf(logits, labels, { keepProbability: true });
    expect(auroc(rounded)).toBeLessThan(1);
  });
});

describe('area under the curve', () => {
  it('follows the scores, not the answer, where an imported answer is not the best class', () => {
    const columns = columnsOf(
      [
        [0, 2],
        [0, 1],
        [1, 0],
        [2, 0]
      ],
      [1, 1, 0, 0]
    );
    expect(auroc({ ...columns, pred: Int32Array.of(0, 1, 0, 1) })).toBe(1);
  });

  it('equals counting all pairs, class by class and pair of classes by pair', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const [scores, labels] = [rows.map(([s]) => s), rows.map(([, label]) => label)];
        const columns = scored(scores, labels);
        const wins = (k: number, others: readonly number[]): number => {
          let [sum, pairs] = [0, 0];
          labels.forEach((a, i) =>
            labels.forEach((b, j) => {
              if (a !== k || !others.includes(b)) return;
              const [p, q] = [scores[i]?.[k] as number, scores[j]?.[k] as number];
              sum += p > q ? 1 : p === q ? 0.5 : 0;
              pairs++;
            })
          );
          return sum / pairs;
        };
        const rest = (k: number) => [0, 1, 2].filter((other) => other !== k);
        expect(auroc(columns)).toBeCloseTo([0, 1, 2].reduce((sum, k) => sum + wins(k, rest(k)), 0) / 3, 12);
        const pairs = [
          [0, 1],
          [0, 2],
          [1, 2]
        ] as const;
        const ovo = pairs.reduce((sum, [a, b]) => sum + (wins(a, [b]) + wins(b, [a])) / 2, 0) / 3;
        expect(aurocOvo('macro').evaluate(columns, everyRow(columns)).value).toBeCloseTo(ovo, 12);
      })
    );
  });

  it('turns around when all scores are negated, and stays under any increasing change of the scores', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const labels = rows.map(([, label]) => label);
        const of = (change: (s: number) => number) =>
          auroc(
            scored(
              rows.map(([s]) => s.map(change)),
              labels
            )
          );
        expect(of((s) => -s)).toBeCloseTo(1 - of((s) => s), 12);
        expect(of((s) => Math.exp(s) / 1000)).toBeCloseTo(
          of((s) => s),
          12
        );
      })
    );
  });

  it('is the same for macro, weighted and one against one with two classes', () => {
    const columns = binary([0.1, 0.4, 0.35, 0.8, 0.35], [0, 0, 1, 1, 0]);
    for (const metric of [aurocOvr('weighted'), aurocOvo('macro'), aurocOvo('weighted')])
      expect(metric.evaluate(columns, everyRow(columns)).value).toBeCloseTo(auroc(columns), 14);
  });

  it('is not offered one against one above 200 classes', () => {
    const columns = scored(
      Array.from({ length: 2 }, () => new Array<number>(201).fill(0)),
      [0, 1]
    );
    expect(aurocOvo('macro').evaluate(columns, everyRow(columns))).toEqual({ value: null, reason: 'no-scores' });
  });
});

describe('ranks from binned scores', () => {
  const probabilities = (rows: readonly [number[], number][]) =>
    rows.map(([s]) => {
      const e = s.map((score) => Math.exp(score * 1.7));
      const sum = e.reduce((a, b) => a + b, 0);
      return e.map((score) => score / sum);
    });
  const fill = (rows: readonly (readonly number[])[], labels: readonly number[], bins?: number) => {
    const histograms = new ScoreHistograms(3, bins);
    rows.forEach((row, i) => histograms.add(Float64Array.from(row), labels[i] as number));
    return histograms;
  };

  it('hold the exact value between their bounds, for few bins and many', () => {
    fc.assert(
      fc.property(run, fc.constantFrom(64, 1024, 8192), (rows, bins) => {
        const [p, labels] = [probabilities(rows), rows.map(([, label]) => label)];
        const found = histogramRanks(fill(p, labels, bins));
        const columns = scored(p, labels);
        const exact = averagePrecisionMacro.evaluate(columns, everyRow(columns)).value as number;
        expect(found.aurocMacro.low - 1e-12).toBeLessThanOrEqual(auroc(columns));
        expect(found.aurocMacro.high + 1e-12).toBeGreaterThanOrEqual(auroc(columns));
        expect(found.averagePrecisionMacro.low - 1e-12).toBeLessThanOrEqual(exact);
        expect(found.averagePrecisionMacro.high + 1e-12).toBeGreaterThanOrEqual(exact);
        expect(found.averagePrecisionMacro.low - 1e-12).toBeLessThanOrEqual(found.averagePrecisionMacro.value);
        expect(found.averagePrecisionMacro.high + 1e-12).toBeGreaterThanOrEqual(found.averagePrecisionMacro.value);
      })
    );
  });

  it('put larger probabilities into no lower bin, and the extremes into the end bins', () => {
    const histograms = new ScoreHistograms(2);
    expect([0, 1e-300, 1].map((p) => histograms.binOf(p))).toEqual([0, 0, 1023]);
    expect(histograms.binOf(0.5)).toBe(512);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        expect(histograms.binOf(Math.max(a, b))).toBeGreaterThanOrEqual(histograms.binOf(Math.min(a, b)));
      })
    );
  });

  it('merge by addition', () => {
    fc.assert(
      fc.property(run, (rows) => {
        const [p, labels] = [probabilities(rows), rows.map(([, label]) => label)];
        const half = fill(p.slice(0, 2), labels.slice(0, 2));
        half.merge(fill(p.slice(2), labels.slice(2)));
        expect(half).toEqual(fill(p, labels));
      })
    );
  });

  it('refuse odd numbers of bins, and to merge what does not fit', () => {
    expect(() => new ScoreHistograms(2, 1000)).toThrow(/value-out-of-range/);
    expect(() => new ScoreHistograms(2).merge(new ScoreHistograms(3))).toThrow(/shape-mismatch/);
  });

  it('are undefined without rows', () => {
    const { aurocMacro, covered } = histogramRanks(new ScoreHistograms(2));
    expect(aurocMacro).toEqual({ value: Number.NaN, low: Number.NaN, high: Number.NaN });
    expect(covered).toBe(0);
  });
});
