import { describe, expect, test } from 'vitest';
import { gridKey, gridWindow } from '../../../src/lib/widgets/grid-window';

const grid = { count: 1000, cellWidth: 92, cellHeight: 92, gap: 8, width: 392, height: 400, scrollTop: 0 };

describe('the window of a grid', () => {
  test('has as many columns as fit, the last one without a gap', () => {
    expect(gridWindow(grid).columns).toBe(4);
    expect(gridWindow({ ...grid, width: 391 }).columns).toBe(3);
  });
  test('draws what is in sight and two rows more on each side', () => {
    expect(gridWindow(grid)).toMatchObject({ first: 0, end: 24 });
    expect(gridWindow({ ...grid, scrollTop: 1000 })).toMatchObject({ first: 32, end: 64 });
  });
  test('is as high as all rows without a last gap', () => expect(gridWindow(grid).totalHeight).toBe(250 * 100 - 8));
  test('draws the last cells when the list became shorter than the scroll position', () => {
    const { first, end } = gridWindow({ ...grid, count: 10, scrollTop: 9000 });
    expect(first).toBeLessThan(end);
    expect(end).toBe(10);
  });
  test('draws nothing for nothing', () =>
    expect(gridWindow({ ...grid, count: 0 })).toMatchObject({ first: 0, end: 0, totalHeight: 0 }));
});

describe('keys in a grid', () => {
  const at = { index: 5, count: 10, columns: 4, page: 2 };
  test.each([
    ['ArrowLeft', 4],
    ['ArrowRight', 6],
    ['ArrowUp', 1],
    ['ArrowDown', 9],
    ['PageUp', 1],
    ['PageDown', 9],
    ['Home', 0],
    ['End', 9],
    ['x', null]
  ])('%s leads to %s', (key, to) => expect(gridKey(key, at)).toBe(to));
  test('do not leave the grid', () => {
    expect(gridKey('ArrowUp', { ...at, index: 2 })).toBeNull();
    expect(gridKey('ArrowDown', { ...at, index: 7 })).toBeNull();
    expect(gridKey('ArrowLeft', { ...at, index: 0 })).toBeNull();
  });
});
