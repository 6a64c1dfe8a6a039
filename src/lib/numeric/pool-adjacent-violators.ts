/**
 * Isotonic regression: the non-decreasing sequence closest to the means `sums[i] / weights[i]` in weighted squares (and in any
 * other proper score of a probability). Runs of equal fitted values are one block. O(n).
 * Source: M. Ayer et al., Annals of Mathematical Statistics 26 (1955), 641-647.
 * @param sums weight times value of each point, in the order in which the fit must not fall
 * @param weights above 0; same length
 * @returns fitted value of each point
 */
export function poolAdjacentViolators(sums: Float64Array, weights: Float64Array): Float64Array {
  const n = sums.length;
  const [blockSum, blockWeight] = [new Float64Array(n), new Float64Array(n)];
  const blockEnd = new Uint32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    let [sum, weight] = [sums[i] as number, weights[i] as number];
    // Equal neighbours merge too, so that a level is one block.
    while (blocks > 0 && (blockSum[blocks - 1] as number) * weight >= sum * (blockWeight[blocks - 1] as number)) {
      blocks--;
      sum += blockSum[blocks] as number;
      weight += blockWeight[blocks] as number;
    }
    blockSum[blocks] = sum;
    blockWeight[blocks] = weight;
    blockEnd[blocks++] = i + 1;
  }
  const fitted = new Float64Array(n);
  for (let b = 0, from = 0; b < blocks; from = blockEnd[b++] as number)
    fitted.fill((blockSum[b] as number) / (blockWeight[b] as number), from, blockEnd[b]);
  return fitted;
}
