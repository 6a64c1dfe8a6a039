import { deviance } from './deviance';
import { logIncompleteBeta } from './incomplete-beta';
import { stirlingCorrection } from './log-gamma';

function check(n: number, p: number): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`binomial: got n = ${n}, expected a whole number from 0`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`binomial: got p = ${p}, expected 0 to 1`);
}

/** Logarithm of the number of ways to choose k of n. Absolute error below 1e-13 times its size. */
export function logChoose(n: number, k: number): number {
  if (!(k >= 0 && k <= n)) return -Infinity;
  if (k === 0 || k === n) return 0;
  const stirling = stirlingCorrection(n) - stirlingCorrection(k) - stirlingCorrection(n - k);
  const entropy = k * Math.log(n / k) + (n - k) * Math.log(n / (n - k));
  return entropy + stirling + 0.5 * Math.log(n / (2 * Math.PI * k)) - 0.5 * Math.log(n - k);
}

/**
 * Logarithm of P(X = k) of a binomial count. Absolute error below 1e-13 near the mode.
 * @param k whole; outside 0..n gives -Infinity
 * @param n trials, whole, at least 0
 * @param p in [0, 1]
 * @throws RangeError when n or p is outside its range
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000).
 */
export function binomialLogPmf(k: number, n: number, p: number): number {
  check(n, p);
  if (!(k >= 0 && k <= n)) return -Infinity;
  if (p === 0 || p === 1) return k === n * p ? 0 : -Infinity;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const stirling = stirlingCorrection(n) - stirlingCorrection(k) - stirlingCorrection(n - k);
  const off = deviance(k, n * p) + deviance(n - k, n * (1 - p));
  return stirling - off + 0.5 * Math.log(n / (2 * Math.PI * k)) - 0.5 * Math.log(n - k);
}

/** P(X = k); as `binomialLogPmf`. */
export const binomialPmf = (k: number, n: number, p: number): number => Math.exp(binomialLogPmf(k, n, p));

/**
 * Logarithm of P(X <= k) of a binomial count, safe where the probability underflows.
 * Arguments and errors as `binomialLogPmf`; k may lie outside 0..n.
 */
export function binomialLogCdf(k: number, n: number, p: number): number {
  check(n, p);
  if (k < 0) return -Infinity;
  return k >= n ? 0 : logIncompleteBeta(p, Math.floor(k) + 1, n - Math.floor(k), 'upper');
}

/** Logarithm of P(X > k); as `binomialLogCdf`. */
export function binomialLogSf(k: number, n: number, p: number): number {
  check(n, p);
  if (k < 0) return 0;
  return k >= n ? -Infinity : logIncompleteBeta(p, Math.floor(k) + 1, n - Math.floor(k));
}

/** P(X <= k). Relative error below 1e-12; as `binomialLogCdf`. */
export const binomialCdf = (k: number, n: number, p: number): number => Math.exp(binomialLogCdf(k, n, p));

/** P(X > k). Relative error below 1e-12; as `binomialLogCdf`. */
export const binomialSf = (k: number, n: number, p: number): number => Math.exp(binomialLogSf(k, n, p));
