import { describe, expect, it } from 'vitest';
import { foldedNormalMean } from '$lib/numeric/folded-normal-mean';

describe('foldedNormalMean', () => {
  it('equals scipy 1.17.1 foldnorm', () => {
    expect(foldedNormalMean(0.3, 0.2)).toBeCloseTo(0.31172271750504177, 14);
    expect(foldedNormalMean(9, 0.1)).toBeCloseTo(9, 14);
  });

  it('is the size without spread, sqrt(2 / pi) deviations around 0, and even', () => {
    expect(foldedNormalMean(-0.4, 0)).toBe(0.4);
    expect(foldedNormalMean(0, 2)).toBeCloseTo(2 * Math.sqrt(2 / Math.PI), 14);
    expect(foldedNormalMean(-0.3, 0.2)).toBe(foldedNormalMean(0.3, 0.2));
    expect(foldedNormalMean(0.1, 0.2)).toBeGreaterThan(0.1);
  });
});
