import { describe, expect, test } from 'vitest';
import { classScoresModel } from '../../../src/lib/charts/class-scores/model';
import { classFilter, hardestClass, nextOrder, sortClasses } from '../../../src/lib/charts/class-table/model';
import { intervalBarModel } from '../../../src/lib/charts/interval-bar/model';
import { sliceBarsModel } from '../../../src/lib/charts/slice-bars/model';
import type { Estimate } from '../../../src/lib/schema/metric';

const estimate = (value: number | null, low?: number, high?: number): Estimate => ({
  metric: 'accuracy',
  convention: 'accuracy',
  value,
  n: 10,
  dropped: 0,
  ...(low === undefined || high === undefined ? {} : { interval: { low, high, level: 0.95, method: 'wilson' } })
});

describe('the interval bar', () => {
  test('places point, interval and baseline on a line from 0 to 1', () => {
    expect(intervalBarModel({ value: 0.5, interval: { low: 0.4, high: 0.6 }, baseline: 0.1 }, 100)).toEqual({
      width: 100,
      point: 50,
      interval: { x: 40, width: 20 },
      baseline: 10
    });
  });
  test('keeps a very narrow interval visible and inside', () => {
    const { interval } = intervalBarModel({ value: 1, interval: { low: 0.999, high: 1 }, baseline: null }, 100);
    expect(interval).toEqual({ x: 97, width: 3 });
  });
});

describe('the scores of one picture', () => {
  const scores = [
    { label: 'fruit', probability: 0.6 },
    { label: 'dessert', probability: 0.3 },
    { label: 'tool', probability: 0.1 }
  ];
  const kinds = (truth: string | null) => classScoresModel(scores, truth).bars.map((bar) => bar.kind);
  test('mark a wrong answer and the truth', () => expect(kinds('dessert')).toEqual(['said', 'truth', 'other']));
  test('mark a right answer once', () => expect(kinds('fruit')).toEqual(['right', 'other', 'other']));
  test('call nothing wrong without a label', () => expect(kinds(null)).toEqual(['other', 'other', 'other']));
  test('say when the truth is not among them', () => {
    expect(classScoresModel(scores, 'bird').missing).toBe('“bird” is not among its first 3 answers.');
    expect(classScoresModel(scores, 'fruit').missing).toBeNull();
  });
});

describe('the table of classes', () => {
  const row = (label: string, recall: number | null, support = 10) => ({
    index: 0,
    label,
    support,
    called: 5,
    right: 3,
    precision: estimate(0.5),
    recall: estimate(recall),
    f1: estimate(0.5)
  });
  const rows = [row('b', 0.5), row('a', null, 0), row('c', 0.2), row('d', 0.5)];
  const labels = (column: 'recall' | 'label', descending: boolean) =>
    sortClasses(rows, { column, descending }).map((one) => one.label);
  test('sorts by value, ties by label, and undefined last in both directions', () => {
    expect(labels('recall', false)).toEqual(['c', 'b', 'd', 'a']);
    expect(labels('recall', true)).toEqual(['b', 'd', 'c', 'a']);
    expect(labels('label', true)).toEqual(['d', 'c', 'b', 'a']);
  });
  test('turns the order round on the second click', () => {
    const first = nextOrder({ column: 'recall', descending: false }, 'support');
    expect([first, nextOrder(first, 'support')]).toEqual([
      { column: 'support', descending: true },
      { column: 'support', descending: false }
    ]);
  });
  test('names the hardest class that has pictures', () => {
    expect(hardestClass(rows).summary).toBe('Hardest to find: “c”, 3 of 10 found.');
    expect(hardestClass([row('a', null, 0)]).summary).toBe('No class has pictures yet.');
  });
  test('opens the class', () => expect(classFilter(row('a, b', 1))).toBe('is:a%2C b'));
});

describe('slices', () => {
  const slice = (column: string, value: string, accuracy: Estimate) => ({ column, value, right: 5, accuracy });
  const model = sliceBarsModel([
    slice('style', 'fluent', estimate(0.6, 0.5, 0.7)),
    slice('style', 'noto', estimate(0.82, 0.77, 0.86)),
    slice('background', 'rose', estimate(null)),
    slice('background', 'teal', { ...estimate(0.7), withheld: { reason: 'too-few-pictures', pictures: 7 } })
  ]);
  test('are grouped by column, best first', () => {
    expect(model.map((group) => [group.column, group.bars.map((bar) => bar.value)])).toEqual([
      ['style', ['noto', 'fluent']],
      ['background', ['teal']]
    ]);
  });
  test('count the groups that have no share instead of hiding them', () => expect(model[1]?.undefinedCount).toBe(1));
  test('without an interval draw none and say why', () => {
    const bar = model[1]?.bars[0];
    expect([bar?.interval, bar?.range]).toEqual([null, 'no range: only 7\u00a0pictures']);
    expect(bar?.sentence).toBe('background “teal”: 5 of 10 right, no range: only 7\u00a0pictures');
  });
  test('open their group', () => expect(model[0]?.bars[1]?.filter).toBe('group:style=fluent'));
});
