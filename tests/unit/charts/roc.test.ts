import { expect, test } from 'vitest';
import { classRankingModel, firstClass, rankingTable } from '../../../src/lib/charts/class-ranking/model';
import {
  countsAt,
  curveTable,
  leastAlarm,
  precisionRecallModel,
  rocModel,
  thresholdName
} from '../../../src/lib/charts/roc/model';
import { thresholds } from '../../../src/lib/messages/sentences/thresholds';
import type { ClassRankingAnswer, ClassThresholdAnswer } from '../../../src/lib/schema/thresholds';

const at = (sure: number, truePositive: number, falsePositive: number) => ({
  threshold: sure,
  sure,
  truePositive,
  falsePositive
});
const answer: ClassThresholdAnswer = {
  index: 1,
  n: 10,
  dropped: 0,
  positives: 4,
  negatives: 6,
  source: 'exact',
  points: [at(Infinity, 0, 0), at(0.9, 1, 0), at(0.8, 2, 0), at(0.6, 2, 1), at(0.5, 4, 3), at(0.1, 4, 6)],
  auroc: { value: 0.8, interval: { low: 0.7, high: 0.9, level: 0.95, method: 'delong/logit' } },
  averagePrecision: { value: 0.75, withheld: { reason: 'too-few-pictures', pictures: 4 } },
  chosen: null,
  seed: 1
};
const empty: ClassThresholdAnswer = {
  ...answer,
  n: 0,
  positives: 0,
  negatives: 0,
  points: [],
  auroc: null,
  averagePrecision: null
};
const numbers = (path: string) =>
  [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

test('the ROC curve goes from the lower left to the upper right of a square', () => {
  const { frame, places, path } = rocModel(answer, 360, false);
  expect(frame.width).toBe(frame.height);
  expect(places[0]).toEqual({ x: frame.left, y: frame.top + frame.height });
  expect(places.at(-1)).toEqual({ x: frame.left + frame.width, y: frame.top });
  expect(places[2]).toEqual({ x: frame.left, y: frame.top + frame.height / 2 });
  expect(numbers(path)).toHaveLength(6);
});

test('few false alarms get as much room as many on the logarithmic scale, and none stand at its edge', () => {
  const { frame, places, chance, xTicks } = rocModel({ ...answer, negatives: 1000 }, 360, true);
  expect(places[0]?.x).toBe(frame.left);
  expect(places[3]?.x).toBeGreaterThan(frame.left);
  expect(leastAlarm(1000)).toBe(0.0005);
  expect(xTicks.map(({ label }) => label)).toEqual(['0.1', '1', '10', '100']);
  expect(xTicks.at(-1)?.at).toBeCloseTo(frame.left + frame.width, 9);
  // Guessing is a curve there.
  expect(numbers(chance).length).toBeGreaterThan(20);
});

test('precision and recall go in steps, upright and level', () => {
  const { path, places, frame, chance } = precisionRecallModel(answer, 360);
  const points = numbers(path);
  points.slice(1).forEach(([x, y], i) => expect(x === points[i]?.[0] || y === points[i]?.[1]).toBe(true));
  expect(places[2]).toEqual({ x: frame.left + frame.width / 2, y: frame.top });
  expect(places[3]?.y).toBeCloseTo(frame.top + frame.height / 3, 9);
  // The threshold that calls none stands with the next one.
  expect(places[0]).toEqual({ x: frame.left, y: frame.top });
  expect(chance).toBe(`M${frame.left} ${frame.top + 0.6 * frame.height}h${frame.width}`);
});

test('both handles have a place for each threshold', () =>
  expect([rocModel(answer, 300, true), precisionRecallModel(answer, 300)].map(({ places }) => places.length)).toEqual([
    6, 6
  ]));

test('without curves there is nothing to draw', () => {
  for (const model of [rocModel(empty, 300, false), rocModel(empty, 300, true), precisionRecallModel(empty, 300)])
    expect([model.path, model.chance, model.places]).toEqual(['', '', []]);
  expect(curveTable(empty).rows).toEqual([]);
});

test('the counts, the table and the names of thresholds', () => {
  expect(countsAt(answer, at(0.6, 2, 1))).toEqual({
    truePositive: 2,
    falsePositive: 1,
    falseNegative: 2,
    trueNegative: 5
  });
  expect(curveTable(answer).rows[0]).toEqual([Infinity, 0, 0, 0, 0, null]);
  expect(curveTable(answer).rows[3]).toEqual([0.6, 2, 1, 0.5, 1 / 6, 2 / 3]);
  expect([Infinity, 0.6, 0.9987].map(thresholdName)).toEqual(['never', '60', '99.87']);
});

test('a threshold is said with what it finds, how often it is right and its false alarms', () => {
  expect(thresholds.at('cat', 0.6, countsAt(answer, at(0.6, 2, 1)), null)).toBe(
    'Called “cat” from 60\u202f% on, it finds 2 of 4 (50\u202f%); is right in 2 of 3 (67\u202f%) of its calls; false alarms: 1 of 6 (17\u202f%).'
  );
  expect(thresholds.at('cat', Infinity, countsAt(answer, at(Infinity, 0, 0)), null)).toContain('calls none');
});

const ranking: ClassRankingAnswer = {
  n: 30,
  dropped: 2,
  source: 'exact',
  rows: [
    { index: 0, positives: 10, negatives: 20, auroc: { value: 0.9 }, averagePrecision: 0.8 },
    { index: 1, positives: 20, negatives: 10, auroc: { value: 0.6 }, averagePrecision: 0.7 },
    { index: 2, positives: 0, negatives: 30, auroc: null, averagePrecision: null }
  ],
  hasIntervals: false
};

test('classes come worst first, those that cannot be judged last, and the worst is looked at first', () => {
  const model = classRankingModel(ranking, ['a', 'b', 'c']);
  expect(model.rows.map(({ label }) => label)).toEqual(['b', 'a', 'c']);
  expect(model.summary).toBe('Hardest to tell from the rest: “b”, AUROC 0.60. 2 of 3\u00a0classes can be judged.');
  expect(model.notes).toHaveLength(2);
  expect(firstClass(ranking)).toBe(1);
  expect(rankingTable(model).rows[2]).toEqual(['c', 0, 30, null, null, null, null, null]);
});

test('of two classes the rarer one is looked at first', () => {
  expect(firstClass({ ...ranking, rows: ranking.rows.slice(0, 2) })).toBe(0);
  expect(firstClass({ ...ranking, rows: [] })).toBe(0);
  expect(classRankingModel({ ...ranking, rows: [] }, []).summary).toContain('No class');
});

test('a certain bound stands where an interval would', () => {
  const binned = {
    ...ranking,
    source: 'binned' as const,
    rows: [{ ...ranking.rows[0]!, auroc: { value: 0.9, bound: { low: 0.89, high: 0.91 } } }]
  };
  const model = classRankingModel(binned, ['a']);
  expect(rankingTable(model).rows[0]).toEqual(['a', 10, 20, 0.9, 0.89, 0.91, 'certain-bound', 0.8]);
  expect(model.notes[0]).toContain('counted in bins');
});
