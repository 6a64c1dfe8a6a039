/** erf for x >= 0 from its series without cancellation (Abramowitz and Stegun 7.1.6), to about 1e-15. */
function erf(x: number): number {
  if (x > 6) return 1;
  let [term, sum] = [x, x];
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * Mean of the absolute value of a normal variable.
 * @param deviation standard deviation, >= 0
 */
export function foldedNormalMean(mean: number, deviation: number): number {
  const size = Math.abs(mean);
  if (deviation === 0) return size;
  const standard = size / deviation;
  return deviation * Math.sqrt(2 / Math.PI) * Math.exp(-(standard * standard) / 2) + size * erf(standard / Math.SQRT2);
}
