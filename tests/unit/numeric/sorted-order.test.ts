import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedOrder } from '$lib/numeric/sorted-order';

describe('sortedOrder', () => {
  it('sorts by hand, ties in the order they had, -0 with 0, NaN last', () => {
    const values = Float64Array.of(2, -1, NaN, 0, -Infinity, -0, 2, Infinity, -1e-300);
    expect(Array.from(sortedOrder(values))).toEqual([4, 1, 8, 3, 5, 0, 6, 7, 2]);
    expect(sortedOrder(new Float64Array(0)).length).toBe(0);
  });

  it('agrees with a stable comparison sort', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))), (numbers) => {
        const expected = numbers
          .map((value, i) => ({ value, i }))
          .toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.i - b.i));
        expect(Array.from(sortedOrder(Float64Array.from(numbers)))).toEqual(expected.map(({ i }) => i));
      })
    );
  });
});
