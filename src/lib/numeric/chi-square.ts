import { gammaQuantile, incompleteGamma } from './incomplete-gamma';

/**
 * P(X > x) of the chi-square distribution. Relative error below 1e-12.
 * @param x at least 0
 * @param df degrees of freedom, above 0
 * @throws RangeError outside these ranges
 */
export const chiSquareSf = (x: number, df: number): number => incompleteGamma(x / 2, df / 2, 'upper');

/** P(X <= x); as `chiSquareSf`. */
export const chiSquareCdf = (x: number, df: number): number => incompleteGamma(x / 2, df / 2);

/** The x with P(X <= x) = p, for p in [0, 1]. Relative error below 1e-11. */
export const chiSquareQuantile = (p: number, df: number): number => 2 * gammaQuantile(p, df / 2);
