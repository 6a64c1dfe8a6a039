import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discordanceModel, discordanceTable } from '../../../src/lib/charts/discordance/model';
import { FOREST, forestModel, forestTable, type ForestInput } from '../../../src/lib/charts/forest/model';
import { compare, points, probability } from '../../../src/lib/messages/sentences/compare';

const input = (name: string, difference: number | null, over: Partial<ForestInput> = {}): ForestInput => ({
  name,
  better: 'higher',
  isShare: true,
  filter: '',
  first: 0.5,
  second: difference === null ? null : 0.5 - difference,
  difference,
  test: { pValue: 0.02, method: 'swap/999' },
  adjusted: 0.04,
  n: 100,
  ...over
});
const interval = (low: number, high: number) => ({ interval: { low, high, level: 0.95, method: 'x' } });

describe('the forest of differences', () => {
  test('puts 0 in the middle and what speaks for A on the right', () => {
    const { rows, zero } = forestModel([input('a', 0.1), input('b', -0.1), input('c', 0)], 'Holm');
    expect(zero).toBe(FOREST.left + FOREST.width / 2);
    expect(rows.map(({ x, favours }) => [Math.sign(x - zero), favours])).toEqual([
      [1, 'a'],
      [-1, 'b'],
      [0, 'neither']
    ]);
    expect(rows[0]?.x).toBe(2 * zero - (rows[1]?.x ?? 0));
  });

  test('turns numbers round that are better when lower, with their range; the table keeps A minus B', () => {
    const lower = input('error', 0.1, { better: 'lower', ...interval(0.05, 0.2) });
    const { rows, zero } = forestModel([lower], 'Holm');
    expect(rows[0]?.favours).toBe('b');
    expect(rows[0]?.from).toBeLessThan(rows[0]?.x ?? 0);
    expect(rows[0]?.to).toBeLessThan(zero);
    expect(forestTable([lower]).rows[0]?.slice(0, 6)).toEqual(['error', 0.5, 0.4, 0.1, 0.05, 0.2]);
  });

  test('marks what is more than chance explains, names it, and the adjustment', () => {
    const model = forestModel([input('one', 0.1), input('two', -0.1, { adjusted: 0.051 })], 'Holm’s adjustment');
    expect(model.rows.map(({ clear }) => clear)).toEqual([true, false]);
    expect(model.summary).toBe('A is better by one (after Holm’s adjustment, of 2 compared).');
    expect(forestModel([input('x', 0.1, { adjusted: 0.2 })], 'Holm').summary).toContain('None of 1');
  });

  test('keeps another unit and what is not known out of the drawing, and says so', () => {
    const model = forestModel([input('nats', 3, { isShare: false }), input('open', null, { adjusted: null })], 'Holm');
    expect(model.rows).toEqual([]);
    expect(model.notes.join(' ')).toMatch(/table only: nats.*for both runs: open/);
    expect(forestModel([], 'Holm').summary).toBe('There is nothing to compare.');
  });

  test('draws no range where none is given', () => {
    const [row] = forestModel([input('a', 0.1)], 'Holm').rows;
    expect([row?.from, row?.to]).toEqual([null, null]);
    expect(row?.sentence).toContain('no range');
  });

  test('keeps every mark and range inside of the drawing', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 20 }), (differences) => {
        const inputs = differences.map(([d, a, b], i) =>
          input(`${i}`, d, { better: i % 2 ? 'lower' : 'higher', ...interval(Math.min(a, b), Math.max(a, b)) })
        );
        const model = forestModel(inputs, 'Holm');
        for (const { x, from, to, y } of model.rows) {
          for (const at of [x, from ?? x, to ?? x]) {
            expect(at).toBeGreaterThanOrEqual(FOREST.left - 1e-9);
            expect(at).toBeLessThanOrEqual(FOREST.left + FOREST.width + 1e-9);
          }
          expect(y).toBeLessThan(model.height - FOREST.bottom);
        }
      })
    );
  });
});

describe('who is right on the same pictures', () => {
  test('is four counts, of which the two that differ can be opened', () => {
    const model = discordanceModel({ both: 36, onlyA: 12, onlyB: 2, neither: 0 });
    expect(model.cells.map(({ count, filter }) => [count, filter])).toEqual([
      [36, ''],
      [12, 'onlyA'],
      [2, 'onlyB'],
      [0, '']
    ]);
    expect(model.summary).toBe('Only one is right on 14 of 50\u00a0pictures: A on 12, B on 2.');
    expect(discordanceTable(model).rows[1]).toEqual(['only-a', 12, 0.24]);
  });
  test('says when they never differ, and when there are no pairs', () => {
    expect(discordanceModel({ both: 3, onlyA: 0, onlyB: 0, neither: 1 }).summary).toContain('on all 4\u00a0pictures');
    const none = discordanceModel({ both: 0, onlyA: 0, onlyB: 0, neither: 0 });
    expect(none.summary).toContain('no pairs');
    expect(none.cells.every(({ share }) => share === 0)).toBe(true);
  });
});

describe('the words of a comparison', () => {
  test('never call a difference 0 that is not, nor a p 0', () => {
    expect([points(0.032), points(-0.2), points(0.01), points(0), points(0.0001)]).toEqual([
      '+3.2\u00a0points',
      '\u221220\u00a0points',
      '+1\u00a0point',
      '0\u00a0points',
      '+less than 0.1\u00a0points'
    ]);
    expect(probability(1e-12)).toBe('p < 0.001');
  });
  test('give a verdict of each kind', () => {
    expect(compare.verdict({ kind: 'cannot-tell', more: 240, for: 0.02 })).toBe(
      'Cannot tell yet: about 240\u00a0more pictures would tell'
    );
    expect(compare.verdict({ kind: 'cannot-tell', more: null, for: null })).toBe('Cannot tell yet');
    expect(compare.verdict({ kind: 'equivalent', margin: 0.01, leans: 'b' })).toContain('B is ahead');
  });
  test('count everything that is not compared', () => {
    const text = compare.pairing({ by: 'image', pairs: 5, unpaired: [1, 2], labelsDiffer: 3, unjudged: 4 });
    for (const part of ['1 only in A', '2 only in B', '3 with different labels', '4 without'])
      expect(text).toContain(part);
    expect(compare.pairing({ by: 'id', pairs: 5, unpaired: [0, 0], labelsDiffer: 0, unjudged: 0 })).toContain(
      'Nothing is left out'
    );
  });
});
