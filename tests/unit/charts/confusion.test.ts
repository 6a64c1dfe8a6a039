import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedConfusion } from '../../../src/lib/charts/confusion/confused-groups';
import {
  aroundClass,
  confusionCells,
  confusionIndex,
  mostConfused,
  pairOf,
  searchMistakes
} from '../../../src/lib/charts/confusion/confusion-index';
import { confusionModel } from '../../../src/lib/charts/confusion/model';
import type { Confusion } from '../../../src/lib/schema/answer';
import { MOST_DRAWN_CLASSES } from '../../../src/lib/schema/drawn-classes';

/** From cells `[is, called, count]` in the order of the matrix. */
function confusionOf(classes: readonly string[], cells: readonly (readonly [number, number, number])[]): Confusion {
  const column = (at: 0 | 1 | 2) => Int32Array.from(cells, (cell) => cell[at]);
  return { classes, is: column(0), called: column(1), counts: column(2) };
}
const names = (size: number) => Array.from({ length: size }, (_, i) => `c${i}`);
const two = confusionIndex(
  confusionOf(
    ['cat', 'dog'],
    [
      [0, 0, 3],
      [0, 1, 1],
      [1, 1, 4]
    ]
  )
);

test('rows are what it is and columns what it was called', () => {
  const { cells } = confusionModel(two);
  expect(cells.map(({ row, column, count, right, filter }) => ({ row, column, count, right, filter }))).toEqual([
    { row: 0, column: 0, count: 3, right: true, filter: 'is:cat,called:cat' },
    { row: 0, column: 1, count: 1, right: false, filter: 'is:cat,called:dog' },
    { row: 1, column: 1, count: 4, right: true, filter: 'is:dog,called:dog' }
  ]);
});

test('strength is by row share, the root of it', () => {
  const { cells } = confusionModel(two);
  expect(cells.map((cell) => cell.share)).toEqual([0.75, 0.25, 1]);
  expect(cells[1]?.strength).toBe(0.5);
});

test('the summary names the most frequent mistake', () => {
  expect(confusionModel(two).summary).toBe('1\u00a0mistake. Most often, “cat” is called “dog” (1 of 4).');
});

test('cells do not overlap and stay inside of the drawing', () => {
  const model = confusionModel(two);
  for (const cell of model.cells) {
    expect(cell.x).toBe(model.left + cell.column * model.side);
    expect(cell.x + model.side).toBeLessThanOrEqual(model.width);
    expect(cell.y + model.side).toBeLessThanOrEqual(model.height);
  }
});

test('an empty matrix is drawn as nothing and says so', () => {
  const model = confusionModel(confusionIndex(confusionOf([], [])));
  expect(model.cells).toEqual([]);
  expect(model.summary).toContain('Nothing to compare');
});

test('the numbers of every cell can be taken along', () => {
  expect(confusionCells(two.confusion).rows).toEqual([
    ['cat', 'cat', 3],
    ['cat', 'dog', 1],
    ['dog', 'dog', 4]
  ]);
});

/** 30 classes: a ring of mistakes among the first 22, and many of the last but one. */
function ring(): Confusion {
  const cells: [number, number, number][] = names(30).map((_, i) => [i, i, 10]);
  cells.push([29, 28, 5]); // both must be drawn although they come last
  for (let i = 0; i < 22; i++) cells.push([i, (i + 1) % 22, 1]);
  return confusionOf(
    names(30),
    cells.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  );
}

test('with many classes the most confused are drawn, the rest is counted, and the list of mistakes is complete', () => {
  const index = confusionIndex(ring());
  const model = confusionModel(index);
  expect(model.classes).toHaveLength(MOST_DRAWN_CLASSES);
  expect(model.classes.map((one) => one.label)).toContain('c29');
  expect(model.classes.map((one) => one.label)).toContain('c28');
  expect(index.order).toHaveLength(23);
  const drawn = model.cells.reduce((total, cell) => total + cell.count, 0);
  expect(model.capped).toContain(`20 most confused of 30 classes. ${300 + 27 - drawn}\u00a0answers`);
});

test('shares refer to the whole row also when some of its columns are not drawn', () => {
  const cells: [number, number, number][] = [[1, 0, 1]];
  for (let i = 1; i < 21; i++) cells.push([i, i === 20 ? 1 : i + 1, 5]);
  const model = confusionModel(confusionIndex(confusionOf(names(21), cells)));
  expect(model.classes.map((one) => one.label)).not.toContain('c0');
  expect(model.cells.find((cell) => cell.filter === 'is:c1,called:c2')?.of).toBe(6);
});

test('mistakes are listed by count, then by share of their class, then in the order of the classes', () => {
  const index = confusionIndex(
    confusionOf(names(4), [
      [0, 0, 8],
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 3],
      [3, 0, 2]
    ])
  );
  expect(Array.from(index.order, (cell) => pairOf(index, cell).filter)).toEqual([
    'is:c2,called:c3',
    'is:c1,called:c2',
    'is:c3,called:c0',
    'is:c0,called:c1'
  ]);
  expect(pairOf(index, index.order[3] as number)).toMatchObject({ count: 2, of: 10 });
});

test('a search finds a class as truth and as answer, in any case; a blank one finds all', () => {
  const index = confusionIndex(
    confusionOf(
      ['Tabby cat', 'dog', 'fox'],
      [
        [0, 1, 1],
        [1, 2, 4],
        [2, 0, 3]
      ]
    )
  );
  const found = (words: string) => Array.from(searchMistakes(index, words), (cell) => pairOf(index, cell).is);
  expect(found('CAT')).toEqual(['fox', 'Tabby cat']);
  expect(found(' ')).toHaveLength(3);
  expect(found('bird')).toEqual([]);
});

test('around a class are those that it is confused with most, either way', () => {
  const index = confusionIndex(
    confusionOf(names(6), [
      [0, 3, 1],
      [2, 5, 9],
      [3, 3, 50],
      [3, 4, 2],
      [5, 3, 3]
    ])
  );
  expect(aroundClass(index, 3, 3)).toEqual([3, 4, 5]);
  expect(aroundClass(index, 3, 12)).toEqual([0, 3, 4, 5]);
  expect(aroundClass(index, 1, 12)).toEqual([1]);
});

test('groups become one row each, named after their largest class, with the mistakes that stay inside', () => {
  const whole = confusionOf(names(5), [
    [0, 0, 1],
    [0, 1, 4],
    [1, 1, 9],
    [2, 3, 6],
    [3, 4, 1],
    [4, 4, 2]
  ]);
  const grouped = groupedConfusion(confusionIndex({ ...whole, group: Int32Array.of(0, 0, 1, 1, 2) }), 20);
  expect(grouped?.index.confusion.classes).toEqual(['c2 + 1 more', 'c1 + 1 more']);
  expect(grouped?.members).toEqual([
    [2, 3],
    [1, 0]
  ]);
  expect(grouped?.summary).toContain('10 of 11\u00a0mistakes stay inside of 2\u00a0groups');
  const model = confusionModel(grouped?.index ?? two);
  expect(model.cells.map(({ row, column, count }) => [row, column, count])).toEqual([
    [0, 0, 6],
    [1, 1, 14]
  ]);
  expect(groupedConfusion(confusionIndex({ ...whole, group: Int32Array.from([0, 1, 2, 3, 4]) }), 20)).toBeNull();
});

test('whatever the matrix, counts add up and nothing is drawn twice', () => {
  const cell = fc.record({ is: fc.nat(39), called: fc.nat(39), n: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: ({ is, called }) => is * 40 + called }), (cells) => {
      const index = confusionIndex(
        confusionOf(
          names(40),
          cells.map(({ is, called, n }) => [is, called, n])
        )
      );
      const model = confusionModel(index);
      expect(index.total).toBe(cells.reduce((sum, { n }) => sum + n, 0));
      expect(index.mistakes).toBe(Array.from(index.order).reduce((sum, at) => sum + pairOf(index, at).count, 0));
      expect(new Set(model.cells.map(({ filter }) => filter)).size).toBe(model.cells.length);
      expect(mostConfused(index, 5)).toEqual(mostConfused(index, 5).toSorted((a, b) => a - b));
    })
  );
});
