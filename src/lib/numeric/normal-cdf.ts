import { erfc } from './erf';

/** P(Z <= x) of the standard normal distribution. Relative error below 2e-13 in both tails; NaN gives NaN. */
export const normalCdf = (x: number): number => erfc(-x / Math.SQRT2) / 2;

/** P(Z > x) of the standard normal distribution, without the loss of 1 - cdf. Relative error below 2e-13. */
export const normalSf = (x: number): number => erfc(x / Math.SQRT2) / 2;
