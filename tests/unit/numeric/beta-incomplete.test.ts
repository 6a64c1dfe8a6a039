import { describe, expect, it } from 'vitest';
import { betaIncomplete, betaIncompleteInverse } from '$lib/numeric/beta-incomplete';
import { logGamma } from '$lib/numeric/log-gamma';

describe('betaIncomplete and logGamma', () => {
  it('equal scipy 1.10.1', () => {
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
    expect(logGamma(100.5)).toBeCloseTo(361.43554046777757, 10);
    expect(betaIncomplete(0.3, 2.5, 0.5)).toBeCloseTo(0.01892712407194565, 12);
    expect(betaIncomplete(0.4, 500, 700)).toBeCloseTo(0.12051628908953421, 10);
    expect(betaIncompleteInverse(0.975, 1, 20)).toBeCloseTo(0.16843347098308536, 12);
  });

  it('is the limit of Clopper and Pearson (scipy 1.17.1)', () => {
    expect(betaIncompleteInverse(0.95, 1, 59)).toBeCloseTo(0.04950760988822693, 12);
    expect(betaIncompleteInverse(0.95, 7, 234)).toBeCloseTo(0.04874425244384057, 12);
    expect(1 - betaIncomplete(0.05, 7, 234)).toBeCloseTo(0.04201259328928962, 12);
  });

  it('is symmetric, ends at 0 and 1, and is undone by its inverse', () => {
    for (const [x, a, b] of [
      [0.2, 3, 4],
      [0.9, 0.5, 8],
      [0.5, 900, 850]
    ] as const) {
      expect(betaIncomplete(x, a, b)).toBeCloseTo(1 - betaIncomplete(1 - x, b, a), 11);
      const p = betaIncomplete(x, a, b);
      if (p < 1 - 1e-9) expect(betaIncompleteInverse(p, a, b)).toBeCloseTo(x, 9);
    }
    expect([betaIncomplete(0, 2, 3), betaIncomplete(1, 2, 3)]).toEqual([0, 1]);
    expect([betaIncompleteInverse(0, 2, 3), betaIncompleteInverse(1, 2, 3)]).toEqual([0, 1]);
  });
});
