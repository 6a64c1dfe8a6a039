import { describe, expect, test } from 'vitest';
import { binFilter, cellFilter, groupFilter } from '../../../src/lib/charts/shared/filter';
import { nearestPlace, sliderStep } from '../../../src/lib/charts/shared/slider-step';
import { step } from '../../../src/lib/charts/shared/step';

describe('filters', () => {
  test('name a cell, a bin and a group', () => {
    expect(cellFilter('dessert', 'fruit')).toBe('is:dessert,called:fruit');
    expect(binFilter(9)).toBe('bin:9');
    expect(groupFilter('style', 'fluent')).toBe('group:style=fluent');
  });
  test('keep labels with commas, per cent and equals signs apart, and decode to the same text', () => {
    const filter = cellFilter('salt, 5%', 'a=b');
    expect(filter).toBe('is:salt%2C 5%25,called:a%3Db');
    expect(filter.split(',').map((part) => decodeURIComponent(part.slice(part.indexOf(':') + 1)))).toEqual([
      'salt, 5%',
      'a=b'
    ]);
  });
});

describe('moving with the arrow keys', () => {
  const places = [
    { row: 0, column: 0 },
    { row: 0, column: 3 },
    { row: 2, column: 2 },
    { row: 5, column: 0 }
  ];
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 1, null],
    ['ArrowLeft', 1, 0],
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 3],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, null],
    ['End', 0, 1],
    ['Home', 1, 0],
    ['a', 0, null]
  ])('%s from %i leads to %s', (key, from, to) => expect(step(places, from, key)).toBe(to));
  test('goes to the first mark when the current one is gone', () => {
    expect(step(places, 9, 'ArrowUp')).toBe(0);
    expect(step([], 0, 'ArrowUp')).toBeNull();
  });
  test('reaches every mark from every other', () => {
    const reached = new Set([0]);
    for (const at of reached)
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const next = step(places, at, key);
        if (next !== null) reached.add(next);
      }
    expect(reached.size).toBe(places.length);
  });
});

describe('the handle of a slider', () => {
  test.each([
    ['ArrowRight', 4],
    ['ArrowUp', 4],
    ['ArrowLeft', 2],
    ['ArrowDown', 2],
    ['PageUp', 8],
    ['PageDown', 0],
    ['Home', 0],
    ['End', 9],
    ['a', null]
  ])('moves by %s', (key, to) => expect(sliderStep(3, 10, key)).toBe(to));
  test('stays inside, and nowhere without places', () => {
    expect([sliderStep(9, 10, 'ArrowRight'), sliderStep(0, 10, 'ArrowLeft'), sliderStep(8, 10, 'PageUp')]).toEqual([
      9, 0, 9
    ]);
    expect(sliderStep(0, 0, 'End')).toBeNull();
  });
  test('goes to the nearest place, the first of two', () => {
    const across = [0, 10, 30].map((x) => ({ x, y: 0 }));
    expect([14, 21, 20].map((x) => nearestPlace(across, { x, y: 90 }, 'x'))).toEqual([1, 2, 1]);
    const up = [0, 10, 30].map((y) => ({ x: 5, y }));
    expect([4, 19, 21].map((y) => nearestPlace(up, { x: 0, y }, 'distance'))).toEqual([0, 1, 2]);
  });
});
