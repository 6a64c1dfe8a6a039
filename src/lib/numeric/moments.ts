/** Count, mean and sum of squared deviations: all that mean and variance need, and can be merged. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

/** Moments of values, each counted `weights[i]` times. With no values (or no weight) the mean is 0. */
export function moments(values: ArrayLike<number>, weights?: ArrayLike<number>): Moments {
  let [n, mean, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    if (weight === 0) continue;
    n += weight;
    const off = (values[i] as number) - mean;
    mean += (weight * off) / n;
    squares += weight * off * ((values[i] as number) - mean);
  }
  return { n, mean, squares };
}

/**
 * Moments of both samples together.
 * Source: T. F. Chan, G. H. Golub, R. J. LeVeque, Updating formulae for computing sample variances (1979).
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const n = a.n + b.n;
  if (n === 0) return a;
  const off = b.mean - a.mean;
  return { n, mean: a.mean + (off * b.n) / n, squares: a.squares + b.squares + (off * off * a.n * b.n) / n };
}
