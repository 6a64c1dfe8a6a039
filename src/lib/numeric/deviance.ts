/**
 * x log(x / mean) + mean - x, the deviance of a Poisson count, without the cancellation when x is near the mean.
 * Relative error about 1e-15.
 * @param x at least 0
 * @param mean above 0
 * @returns at least 0
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), function bd0.
 */
export function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return (x === 0 ? 0 : x * Math.log(x / mean)) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
