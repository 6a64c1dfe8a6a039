import { expect, test } from 'vitest';
import { confusionModel, MOST_CLASSES } from '../../../src/lib/charts/confusion/model';

const two = { classes: ['cat', 'dog'], counts: Int32Array.from([3, 1, 0, 4]) };

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
  const model = confusionModel({ classes: [], counts: new Int32Array() });
  expect(model.cells).toEqual([]);
  expect(model.summary).toContain('Nothing to compare');
});

test('with many classes the most confused are drawn, the rest is counted, and the list of mistakes is complete', () => {
  const K = 30;
  const counts = new Int32Array(K * K);
  for (let i = 0; i < K; i++) counts[i * K + i] = 10;
  counts[29 * K + 28] = 5; // both must be drawn although they come last
  for (let i = 0; i < 22; i++) counts[i * K + ((i + 1) % 22)] = 1;
  const model = confusionModel({ classes: Array.from({ length: K }, (_, i) => `c${i}`), counts });
  expect(model.classes).toHaveLength(MOST_CLASSES);
  expect(model.classes.map((one) => one.label)).toContain('c29');
  expect(model.classes.map((one) => one.label)).toContain('c28');
  expect(model.mistakes).toHaveLength(23);
  const drawn = model.cells.reduce((total, cell) => total + cell.count, 0);
  expect(model.capped).toContain(`20 most confused of 30 classes. ${300 + 27 - drawn}\u00a0answers`);
});

test('shares refer to the whole row also when some of its columns are not drawn', () => {
  const K = 21;
  const counts = new Int32Array(K * K);
  for (let i = 1; i < K; i++) counts[i * K + (i === 20 ? 1 : i + 1)] = 5;
  counts[1 * K + 0] = 1;
  const model = confusionModel({ classes: Array.from({ length: K }, (_, i) => `c${i}`), counts });
  expect(model.classes.map((one) => one.label)).not.toContain('c0');
  expect(model.cells.find((cell) => cell.filter === 'is:c1,called:c2')?.of).toBe(6);
});
