import { expect, test } from 'vitest';
import { classCoverage, classCoverageModel } from '../../../src/lib/charts/class-coverage/model';
import { firstGroup, isOpenGroup, setSizes, setSizesModel } from '../../../src/lib/charts/set-sizes/model';
import { findRows } from '../../../src/lib/charts/shared/find-rows';
import type { Coverage } from '../../../src/lib/schema/calibration';
import type { LabelSetAnswer } from '../../../src/lib/schema/label-sets';

const covered = (held: number, n: number): Coverage =>
  n === 0
    ? { value: null, reason: 'no-rows', n }
    : { value: held / n, n, interval: { low: held / n / 2, high: (1 + held / n) / 2, level: 0.95, method: 'wilson' } };
const group = (low: number, high: number, held: number, n: number) => ({
  low,
  high,
  coverage: covered(held, n),
  examples: []
});
const answer: LabelSetAnswer = {
  n: 200,
  dropped: 0,
  learnedOn: 100,
  tunedOn: 0,
  freeRanks: null,
  fewest: 9,
  used: { score: 'lac', byClass: false, alpha: 0.1 },
  isWhole: true,
  report: {
    alpha: 0.1,
    thresholds: [0.8, 0.8, 0.8],
    calibrationRows: [100, 100, 100],
    coverage: covered(92, 100),
    expectedRange: { low: 0.85, high: 0.95, level: 0.9, method: 'beta/91/10' },
    meanSize: 1.4,
    medianSize: 1,
    sizes: [0, 60, 40, 0],
    coverageBySize: [covered(0, 0), covered(57, 60), covered(35, 40), covered(0, 0)],
    worstBySize: null,
    coverageByClass: [covered(45, 50), covered(0, 0), covered(20, 50)]
  },
  groups: [group(1, 1, 57, 60), group(2, 2, 35, 40)],
  seed: 1
};
const empty: LabelSetAnswer = {
  ...answer,
  n: 0,
  learnedOn: 0,
  groups: [],
  report: { ...answer.report, coverage: covered(0, 0), meanSize: null, medianSize: null }
};

test('bars are in proportion and stand side by side in the order of the sizes', () => {
  const { marks, bars } = setSizesModel(answer, 3, 600);
  expect(marks.map(({ name }) => name)).toEqual(['1', '2']);
  const [one, two] = marks.map(({ bar }) => bar.height) as [number, number];
  expect(one / two).toBeCloseTo(60 / 40, 9);
  expect(marks[0]?.x).toBeCloseTo(bars.left + bars.width / 4, 9);
  expect(one).toBeLessThanOrEqual(bars.height);
});

test('the line of the promise lies inside of the band of what such learnings reach', () => {
  const { band, target, shares } = setSizesModel(answer, 3, 600);
  expect(target).toBeCloseTo(shares.top + 0.1 * shares.height, 9);
  expect(band?.y).toBeLessThan(target);
  expect((band?.y ?? 0) + (band?.height ?? 0)).toBeGreaterThan(target);
});

test('the summary says the promise, the size and the check', () =>
  expect(setSizesModel(answer, 3, 600).summary).toBe(
    'With 90\u202f% certainty the label is in the set, which names 1.4 of 3\u00a0classes on average. Checked on 100\u00a0other pictures: it was there for 92 (92\u202f%, could be 46 to 96\u202f%).'
  ));

test('too few pictures to learn from are said before anything else', () =>
  expect(setSizesModel({ ...answer, learnedOn: 6 }, 3, 600).summary).toContain(
    'only because every set holds all 3\u00a0classes: it takes 9\u00a0pictures'
  ));

test('without rows there is nothing to draw', () => {
  const model = setSizesModel(empty, 3, 600);
  expect([model.marks, model.notes, setSizes(empty).rows]).toEqual([[], [], []]);
  expect(model.summary).toContain('Nothing to show');
});

test('empty sets, classes in every set, missing scores and tuning are counted in the notes', () => {
  const { notes } = setSizesModel(
    {
      ...answer,
      dropped: 2,
      tunedOn: 25,
      freeRanks: 3,
      used: { ...answer.used, byClass: true },
      report: { ...answer.report, thresholds: [0.8, Infinity, Infinity] },
      groups: [group(0, 0, 0, 7), ...answer.groups]
    },
    3,
    600
  );
  const all = notes.join('\n');
  expect(all).toContain('2\u00a0classes with fewer than 9\u00a0pictures to learn from are in every set');
  expect(all).toContain('7\u00a0pictures have an empty set');
  expect(all).toContain('2\u00a0pictures without scores are left out');
  expect(all).toContain('25\u00a0further pictures');
});

test('sets as large as what is kept are called that or more', () => {
  const best = { ...answer, isWhole: false, groups: [group(1, 1, 57, 60), group(5, 5, 35, 40)] };
  expect(setSizesModel(best, 100, 600).marks.map(({ name }) => name)).toEqual(['1', '5 or more']);
  expect(isOpenGroup(best, group(5, 5, 1, 1), 5)).toBe(false);
  expect(isOpenGroup(answer, group(5, 5, 1, 1), 100)).toBe(false);
});

test('the smallest set that is not empty is looked at first', () => {
  expect(firstGroup([group(0, 0, 0, 7), ...answer.groups])).toBe(1);
  expect(firstGroup([group(0, 0, 0, 7)])).toBe(0);
});

test('classes come with the lowest share first, those without pictures counted', () => {
  const model = classCoverageModel(answer.report, ['a', 'b', 'c,d']);
  expect(model.rows.map(({ label, held, n }) => [label, held, n])).toEqual([
    ['c,d', 20, 50],
    ['a', 45, 50]
  ]);
  expect(model.rows[0]?.filter).toBe('is:c%2Cd');
  expect(model.summary).toBe('Least often in the set: “c,d”, 20 of 50.');
  expect(model.notes).toEqual(['1\u00a0class without a picture to check is not drawn.']);
  expect(classCoverage(model).rows[0]).toEqual(['c,d', 100, 50, 20, 0.4, 0.2, 0.7, 'wilson']);
  expect(classCoverageModel({ ...answer.report, coverageByClass: [] }, []).summary).toContain('No class');
});

test('finding is blind to case and counts what it leaves out', () => {
  const rows = ['Apple', 'apricot', 'Banana', 'grape'];
  const find = (sought: string, atMost: number) => findRows(rows, sought, { name: (row) => row, atMost });
  expect(find(' AP', 2)).toEqual({ shown: ['Apple', 'apricot'], more: 1 });
  expect(find('', 3)).toEqual({ shown: ['Apple', 'apricot', 'Banana'], more: 1 });
  expect(find('x', 3)).toEqual({ shown: [], more: 0 });
});
