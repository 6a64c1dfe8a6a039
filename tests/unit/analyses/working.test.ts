import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationMetrics } from '$lib/analyses/calibration/calibration-metrics';
import { working, WORKINGS } from '$lib/analyses/working';
import { calibrationRegistry } from '$lib/metrics/calibration-registry';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { registry } from '$lib/metrics/registry';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import type { Working } from '$lib/schema/working';
import { answered, columnsOf, everyRow } from '../../fixtures/columns';
import { valueOfWorking } from '../../fixtures/value-of-working';

const every = [...registry, ...moreMetrics, ...scoreMetrics, ...calibrationRegistry];
const metrics = every.filter(({ id }, at) => every.findIndex((other) => other.id === id) === at);
const work = (columns: RunColumns, metric: string): Working | null =>
  working.run(columns, 1, { aborted: false }, { metric });
const ofKind = <Kind extends Working['kind']>(made: Working | null, kind: Kind): Extract<Working, { kind: Kind }> => {
  if (made?.kind !== kind) throw new Error(`got ${made?.kind ?? 'nothing'}, expected ${kind}`);
  return made as Extract<Working, { kind: Kind }>;
};

/** Rows with ties, classes that never occur, an unlabelled row and an unread one. */
function draw(n: number, classes: number, seed: number): RunColumns {
  const random = rng(seed, 'working');
  const labels = Array.from({ length: n }, (_, i) => (i === 1 ? -1 : Math.floor(classes * random.next() ** 1.6)));
  const rows = labels.map((label) =>
    Array.from({ length: classes }, (_, k) => Math.round(8 * random.next()) / 4 + (k === label ? 0.9 : 0))
  );
  return columnsOf(rows, labels, { read: labels.map((_, i) => (i === 2 ? 0 : 1)), keepProbability: true });
}

describe('the working of a metric', () => {
  it('recomputes to its value, from nothing but what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 90 }), fc.integer({ min: 2, max: 30 }), fc.nat(), (n, classes, seed) => {
        const columns = draw(n, classes, seed);
        for (const metric of metrics) {
          const made = work(columns, metric.id);
          const { value } = metric.evaluate(columns, everyRow(columns), metric.prepare?.(columns));
          if (made === null || value === null) continue;
          expect(valueOfWorking(made), metric.id).toBeCloseTo(value, 9);
        }
      }),
      { numRuns: 60 }
    );
  });

  it('is there for every metric of the answer and of the calibration analysis', () => {
    const shown = [...registry, ...calibrationMetrics].map(({ id }) => id);
    expect(shown.filter((id) => !Object.hasOwn(WORKINGS, id))).toEqual([]);
    expect(['recall', 'precision', 'f1'].filter((id) => !Object.hasOwn(WORKINGS, id))).toEqual([]);
  });

  it('is not there for a metric without a short one, an unknown name, and without rows', () => {
    const columns = answered([0, 1], [0, 1], 2);
    for (const id of ['auroc-ovo-macro', 'constructor', '']) expect(work(columns, id)).toBeNull();
    expect(work({ ...columns, label: columns.label.map(() => -1) }, 'accuracy')).toBeNull();
  });
});

describe('by hand', () => {
  // Labels a a a b b c, answers a a b b a c; sureness 0.9 0.8 0.7 0.6 0.9 0.5.
  const columns = answered([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 2], 4, [0.9, 0.8, 0.7, 0.6, 0.9, 0.5]);

  it('the share right is 4 of 6', () => expect(work(columns, 'accuracy')).toEqual({ kind: 'share', hits: 4, n: 6 }));

  it('balanced accuracy averages 2/3, 1/2 and 1/1, worst first, without the class that has no pictures', () => {
    const { parts, leftOut, rest, average } = ofKind(work(columns, 'balanced-accuracy'), 'classes');
    expect(parts.map(({ label, fractions }) => [label, fractions])).toEqual([
      ['class 1', [{ above: 1, below: 2 }]],
      ['class 0', [{ above: 2, below: 3 }]],
      ['class 2', [{ above: 1, below: 1 }]]
    ]);
    expect([leftOut, rest.classes, average]).toEqual([1, 0, 'equal']);
  });

  it('weighted F1 counts each class by its pictures: 4/6, 2/4 and 2/2, thrice, twice and once', () => {
    const { parts } = ofKind(work(columns, 'f1-weighted'), 'classes');
    expect(parts.map(({ fractions, weight }) => [fractions[0]?.above, fractions[0]?.below, weight])).toEqual([
      [2, 4, 2],
      [4, 6, 3],
      [2, 2, 1]
    ]);
  });

  it('kappa sets 4 of 6 against a chance of (3 · 3 + 2 · 2 + 1 · 1) / 36', () =>
    expect(work(columns, 'kappa')).toEqual({ kind: 'agreement', n: 6, right: 4, crossed: 14 }));

  it('Matthews correlation is (6 · 4 − 14) / √((36 − 14)(36 − 14))', () =>
    expect(work(columns, 'mcc')).toEqual({
      kind: 'correlation',
      n: 6,
      right: 4,
      crossed: 14,
      ofSquares: 14,
      calledSquares: 14
    }));

  it('ECE lists the bins with their pictures', () => {
    const { bins } = ofKind(work(columns, 'ece'), 'bins');
    expect(bins.map(({ n, right }) => [n, right])).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
      [1, 1],
      [2, 1]
    ]);
    expect(bins[4]?.meanConfidence).toBeCloseTo(0.9, 12);
    expect([bins[0]?.low, bins[0]?.high]).toEqual([expect.closeTo(7 / 15, 12), expect.closeTo(8 / 15, 12)]);
  });

  it('bins of equally many pictures carry the sureness of the first and the last in them', () => {
    const many = answered(
      Array.from({ length: 30 }, () => 0),
      Array.from({ length: 30 }, () => 0),
      2,
      Array.from({ length: 30 }, (_, i) => 0.6 + i / 100)
    );
    const { bins } = ofKind(work(many, 'ece-equal-mass'), 'bins');
    expect(bins).toHaveLength(15);
    expect([bins[0]?.n, bins[0]?.low, bins[0]?.high]).toEqual([2, expect.closeTo(0.6, 9), expect.closeTo(0.61, 9)]);
    expect(bins[14]?.high).toBeCloseTo(0.89, 9);
  });

  it('the Brier score names the picture that costs most: sure of a, and it is b', () => {
    const { worst, best, n } = ofKind(work(columns, 'brier'), 'mean');
    // Others share the rest of 0.9: 1/30 each. 1 − 2/30 + 0.81 + 3/900.
    expect(worst).toMatchObject({ row: 4, label: 'class 1', answer: 'class 0' });
    expect(worst.term).toBeCloseTo(1 - 2 / 30 + 0.81 + 3 / 900, 12);
    expect(best.row).toBe(0);
    expect(n).toBe(6);
  });

  it('a right answer is surer than a wrong one in 2 of 8 pairs and as sure in 1', () =>
    expect(work(columns, 'failure-auroc')).toEqual({ kind: 'pairs', right: 4, wrong: 2, above: 2, tied: 1 }));

  it('95 % of the right answers pass a bar of 0.5, and so do both wrong ones', () =>
    expect(work(columns, 'failure-fpr-95')).toEqual({
      kind: 'passing',
      threshold: expect.closeTo(0.5, 9) as number,
      rightPassing: 4,
      right: 4,
      wrongPassing: 2,
      wrong: 2
    }));

  it('ranks are counted, and those beyond the sixth are one sum', () => {
    const ranked = columnsOf(
      Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (_, k) => (k === 0 ? 9.5 - i : 9 - k + 0.25))),
      Array.from({ length: 10 }, () => 0)
    );
    const { ranks, rest, n } = ofKind(work(ranked, 'mean-rank'), 'ranks');
    expect(ranks[0]).toEqual({ rank: 1, rows: 2 });
    expect(ranks.reduce((sum, { rows }) => sum + rows, 0) + rest.rows).toBe(n);
    expect(rest.rows).toBeGreaterThan(0);
  });

  it('many classes are shown by the six worst and the six best', () => {
    const shown = (classes: number) => {
      const labels = Array.from({ length: 2 * classes }, (_, i) => i % classes);
      const preds = labels.map((label, i) => (i < classes + 5 ? label : 0));
      const { parts, rest } = ofKind(work(answered(labels, preds, classes), 'recall-macro'), 'classes');
      return [parts.length, rest.classes, rest.weight];
    };
    expect(shown(21)).toEqual([12, 9, 9]);
    expect(shown(20)).toEqual([20, 0, 0]);
  });
});
