import { betaQuantile, incompleteBeta } from './incomplete-beta';

/**
 * P(T > t) of Student's t distribution. Relative error below 1e-12.
 * @param df degrees of freedom, above 0; need not be whole
 * @throws RangeError when df is not above 0
 */
export function studentTSf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentTSf: got df = ${df}, expected above 0`);
  if (Number.isNaN(t)) return NaN;
  if (Math.abs(t) === Infinity) return t > 0 ? 0 : 1;
  const square = t * t;
  // Of the two forms, the one whose argument is not near 1 keeps all digits.
  const tail =
    square < df
      ? incompleteBeta(square / (df + square), 0.5, df / 2, 'upper') / 2
      : incompleteBeta(df / (df + square), df / 2, 0.5) / 2;
  return t < 0 ? 1 - tail : tail;
}

/** P(T <= t); as `studentTSf`. */
export const studentTCdf = (t: number, df: number): number => studentTSf(-t, df);

/**
 * Quantile of Student's t distribution. Relative error below 1e-10.
 * @param p in [0, 1]
 * @param df above 0
 * @throws RangeError outside these ranges
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentTQuantile: got df = ${df}, expected above 0`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`studentTQuantile: got p = ${p}, expected 0 to 1`);
  if (p === 0.5) return 0;
  const both = 2 * Math.min(p, 1 - p);
  const sign = p < 0.5 ? -1 : 1;
  if (both > 0.5) {
    const y = betaQuantile(1 - both, 0.5, df / 2);
    return sign * Math.sqrt((df * y) / (1 - y));
  }
  const x = betaQuantile(both, df / 2, 0.5);
  return sign * Math.sqrt((df * (1 - x)) / x);
}
