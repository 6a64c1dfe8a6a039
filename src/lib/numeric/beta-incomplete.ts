import { logGamma } from './log-gamma';

const TINY = 1e-300;

/** Continued fraction of I_x(a, b), fast for x < (a + 1) / (a + b + 2); Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 20_000; m++) {
    let change = 1;
    for (const step of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    ]) {
      d = 1 / away(1 + step * d);
      c = away(1 + step / c);
      change = c * d;
      value *= change;
    }
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}

/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of Beta(a, b).
 * Source: DLMF 8.17.22.
 * @param x in [0, 1]
 * @param a above 0
 * @param b above 0
 */
export function betaIncomplete(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return Math.exp(front) * (fraction(x, a, b) / a);
  return 1 - Math.exp(front) * (fraction(1 - x, b, a) / b);
}

/**
 * Quantile of Beta(a, b): the x with I_x(a, b) = p, by bisection to the last bit.
 * @param p in [0, 1]
 */
export function betaIncompleteInverse(p: number, a: number, b: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 1100; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaIncomplete(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
