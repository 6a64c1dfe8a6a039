import { expect, test } from 'vitest';
import { alikeCosts, costModel, costTable, isAlike } from '../../../src/lib/charts/cost-answers/model';
import type { CostAnswer } from '../../../src/lib/schema/costs';

const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'cluster-t' });
const answer: CostAnswer = {
  n: 100,
  dropped: 0,
  rows: [
    { rule: 'most-likely', mean: { value: 0.8, interval: interval(0.6, 1) }, difference: null, changed: 0, right: 70 },
    {
      rule: 'cheapest',
      mean: { value: 0.5, interval: interval(0.4, 0.6) },
      difference: { value: -0.3, interval: interval(-0.45, -0.15) },
      changed: 12,
      right: 64
    },
    {
      rule: 'cheapest-corrected',
      mean: { value: 0.6 },
      difference: { value: -0.2, interval: interval(-0.5, 0.1) },
      changed: 20,
      right: 60
    }
  ],
  temperatures: [1.9, 2.1, 2],
  seed: 1
};
const unlike = Float64Array.of(0, 1, 5, 0);

test('bars stand on one scale from 0 to the dearest', () => {
  const { bars, least, most } = costModel(answer, unlike);
  expect([least, most]).toEqual([0, 1]);
  expect(bars.map(({ point, low, high }) => [point, low, high])).toEqual([
    [0.8, 0.6, 1],
    [0.5, 0.4, 0.6],
    [0.6, null, null]
  ]);
});

test('the summary says what the cheapest rule saves, with its range', () =>
  expect(costModel(answer, unlike).summary).toBe(
    'An answer costs 0.8 now. Answering what costs least, by its own sureness, it costs 0.5: 0.3 less (0.15 to 0.45 less).'
  ));

test('a saving whose range holds 0 may be chance, and none is said', () => {
  const [usual, , corrected] = answer.rows as [CostAnswer['rows'][0], CostAnswer['rows'][0], CostAnswer['rows'][0]];
  expect(costModel({ ...answer, rows: [usual, corrected] }, unlike).summary).toContain('which may be chance');
  const dear = { ...corrected, mean: { value: 0.9 } };
  expect(costModel({ ...answer, rows: [usual, dear] }, unlike).summary).toContain('saves nothing');
});

test('with all mistakes alike the most likely class is best, and that is said', () => {
  expect(costModel(answer, alikeCosts(2)).summary).toContain('all mistakes cost the same');
  expect([
    isAlike(alikeCosts(3)),
    isAlike(unlike),
    isAlike(Float64Array.of(0, 0, 0, 0)),
    isAlike(Float64Array.of(2, 3, 3, 2))
  ]).toEqual([true, false, false, true]);
  expect([...alikeCosts(2)]).toEqual([0, 1, 1, 0]);
});

test('negative costs are gains, to the left of 0', () => {
  const gain = { ...answer, rows: [{ ...answer.rows[0]!, mean: { value: -1 } }] };
  expect(costModel(gain, unlike)).toMatchObject({ least: -1, most: 0, bars: [{ point: 0 }] });
});

test('the correction is told in words, from the middle of what was learned', () => {
  expect(costModel(answer, unlike).notes.join(' ')).toContain('too sure (temperature 2)');
  expect(costModel({ ...answer, temperatures: [0.5] }, unlike).notes.join(' ')).toContain('not sure enough');
  expect(costModel({ ...answer, temperatures: [1] }, unlike).notes.join(' ')).toContain('hardly any');
});

test('nothing to compare is said', () => {
  const none = costModel({ ...answer, n: 0, rows: [], temperatures: [] }, unlike);
  expect([none.bars, none.notes]).toEqual([[], []]);
  expect(none.summary).toContain('Nothing to compare');
  expect(costTable(answer).rows[1]).toEqual(['cheapest', 0.5, 0.4, 0.6, -0.3, -0.45, -0.15, 12, 64, 100]);
});
