import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, binOf } from '$lib/numeric/bins';
import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import { normalQuantile } from '$lib/numeric/normal';
import { quantile } from '$lib/numeric/quantile';

describe('binOf', () => {
  it('puts 0.3 below the edge 3/10, as numpy does', () => {
    expect(binEdges(10)[3]).toBe(0.30000000000000004);
    expect(binOf(0.3, 10)).toBe(2);
  });

  it('is left-closed, with the last bin closed on both sides', () => {
    expect([0, 0.2, 0.4, 0.6, 0.8, 1].map((c) => binOf(c, 5))).toEqual([0, 1, 2, 2, 4, 4]);
  });

  it('always finds the bin whose edges hold the value', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 100 }), (value, count) => {
        const edges = binEdges(count);
        const b = binOf(value, count);
        return value >= (edges[b] as number) && (b === count - 1 ? value <= 1 : value < (edges[b + 1] as number));
      })
    );
    expect(binOf(Number.MIN_VALUE, 1)).toBe(0);
  });
});

describe('quantile', () => {
  it('interpolates as numpy does', () => {
    expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
    expect(quantile([3, 1, 2, 4], 0.95)).toBeCloseTo(3.85, 14);
    expect(quantile([5], 0.3)).toBe(5);
    expect([quantile([1, 9, 4], 0), quantile([1, 9, 4], 1)]).toEqual([1, 9]);
  });

  it('says what is wrong with its input', () => {
    expect(() => quantile([], 0.5)).toThrow('no values');
    expect(() => quantile([1], 1.5)).toThrow('q = 1.5');
    expect(() => quantile([1], Number.NaN)).toThrow('q = NaN');
  });
});

describe('NeumaierSum', () => {
  it('keeps what a plain sum loses', () => {
    const sum = new NeumaierSum();
    for (const term of [1, 1e100, 1, -1e100]) sum.add(term);
    expect(sum.value).toBe(2);
  });

  it('adds a tenth a million times to within one rounding', () => {
    const sum = new NeumaierSum();
    for (let i = 0; i < 1e6; i++) sum.add(0.1);
    expect(sum.value).toBe(100000);
  });
});

describe('normalQuantile', () => {
  it('equals the reference (scipy 1.10)', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 15);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 13);
    expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
  });

  it('is odd around a half and undefined outside of [0, 1]', () => {
    for (const p of [0.01, 0.07, 0.2, 0.49]) expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 12);
    expect([normalQuantile(0.5), normalQuantile(0), normalQuantile(1)]).toEqual([0, -Infinity, Infinity]);
    expect([normalQuantile(-0.1), normalQuantile(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});
