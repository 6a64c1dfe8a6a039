/**
 * Limit distribution of the scaled Kolmogorov-Smirnov distance: P(K > lambda). Relative error below 1e-12 up to 1e-300.
 * @param lambda distance times the root of the (effective) number of rows; 0 and below give 1, NaN gives NaN
 * Source: A. Kolmogorov (1933); the form below 1.18 follows from the theta function's transformation.
 */
export function kolmogorovSf(lambda: number): number {
  if (Number.isNaN(lambda)) return NaN;
  if (lambda <= 0) return 1;
  let sum = 0;
  if (lambda < 1.18) {
    for (let k = 1; k < 20; k++) sum += Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * lambda * lambda));
    return 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum;
  }
  for (let k = 1; k < 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return sum;
}
