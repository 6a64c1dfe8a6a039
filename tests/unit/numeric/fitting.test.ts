import { describe, expect, it } from 'vitest';
import { cholesky, choleskySolve, forwardSubstitute } from '$lib/numeric/cholesky';
import { logisticRegression } from '$lib/numeric/logistic-regression';
import { logit, sigmoid } from '$lib/numeric/logistic';
import { minimise } from '$lib/numeric/minimise';
import { softmax } from '$lib/numeric/softmax';

describe('cholesky', () => {
  const matrix = Float64Array.of(4, 2, 0.6, 2, 5, 1, 0.6, 1, 3);
  const lower = cholesky(matrix, 3) as Float64Array;

  it('multiplies back to the matrix and solves', () => {
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += (lower[i * 3 + k] as number) * (lower[j * 3 + k] as number);
        expect(sum).toBeCloseTo(matrix[i * 3 + j] as number, 14);
      }
    const x = choleskySolve(lower, Float64Array.of(1, 2, 3));
    [1, 2, 3].forEach((b, i) =>
      expect(x.reduce((sum, value, j) => sum + value * (matrix[i * 3 + j] as number), 0)).toBeCloseTo(b, 14)
    );
    const half = forwardSubstitute(lower, Float64Array.of(1, 2, 3));
    expect(half.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(
      x.reduce((sum, v, i) => sum + v * (i + 1), 0),
      14
    );
  });

  it('says when a matrix is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
    expect(cholesky(Float64Array.of(0), 1)).toBeNull();
    expect(cholesky(Float64Array.of(NaN), 1)).toBeNull();
  });
});

describe('logisticRegression', () => {
  it('with a constant alone finds the log odds of the share', () => {
    const [w] = logisticRegression(new Float64Array(4).fill(1), Float64Array.of(1, 1, 1, 0), 1);
    expect(w).toBeCloseTo(Math.log(3), 8);
  });

  it('stays finite where the rows can be separated, and leaves no gradient elsewhere', () => {
    const separable = logisticRegression(Float64Array.of(-1, 1, 1, 1), Float64Array.of(0, 1), 2);
    expect(separable.every(Number.isFinite)).toBe(true);
    const x = [-2, -1, 0, 1, 2, 3];
    const targets = Float64Array.of(0, 0.2, 1, 0, 1, 1);
    const [slope, shift] = logisticRegression(Float64Array.from(x.flatMap((v) => [v, 1])), targets, 2) as unknown as [
      number,
      number
    ];
    const off = x.map((v, i) => sigmoid(slope * v + shift) - (targets[i] as number));
    expect(off.reduce((sum, o) => sum + o, 0)).toBeCloseTo(0, 8);
    expect(off.reduce((sum, o, i) => sum + o * (x[i] as number), 0)).toBeCloseTo(0, 8);
  });
});

describe('minimise', () => {
  it('finds the bottom of a curved valley (Rosenbrock)', () => {
    const { point, converged } = minimise(
      (at, gradient) => {
        const [x, y] = at as unknown as [number, number];
        gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
        gradient[1] = 200 * (y - x * x);
        return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
      },
      Float64Array.of(-1.2, 1)
    );
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 8);
    expect(point[1]).toBeCloseTo(1, 8);
  });

  it('stays where it starts when there is nothing to win', () => {
    const start = Float64Array.of(3);
    const { point, value } = minimise((at, gradient) => {
      gradient[0] = 2 * ((at[0] as number) - 3);
      return ((at[0] as number) - 3) ** 2;
    }, start);
    expect([point[0], value]).toEqual([3, 0]);
  });
});

describe('softmax and logistic', () => {
  it('do not overflow, sum to 1, and undo each other', () => {
    const p = softmax(Float64Array.of(1000, 1001, 0, 0), 2);
    expect(p[0]).toBeCloseTo(1 / (1 + Math.E), 14);
    expect([(p[0] as number) + (p[1] as number), p[2], p[3]]).toEqual([1, 0.5, 0.5]);
    expect(softmax(Float64Array.of(NaN, 1), 2).every(Number.isNaN)).toBe(true);
    expect([sigmoid(800), sigmoid(-800), sigmoid(0)]).toEqual([1, 0, 0.5]);
    for (const x of [-9, -0.3, 0, 4]) expect(logit(sigmoid(x))).toBeCloseTo(x, 10);
  });
});
