/**
 * Lower triangle L of a symmetric positive definite matrix, A = L L'.
 * @param matrix (size x size), row-major; only its lower triangle is read
 * @returns (size x size); null when the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i === j && !(sum > 0)) return null;
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / (lower[j * size + j] as number);
    }
  }
  return lower;
}

/** Solves L x = b for a lower triangle; squared, the length of x is b' A^-1 b. */
export function forwardSubstitute(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (x[k] as number);
    x[i] = sum / (lower[i * size + i] as number);
  }
  return x;
}

/** Solves L L' x = b. */
export function choleskySolve(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const x = forwardSubstitute(lower, b);
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (x[k] as number);
    x[i] = sum / (lower[i * size + i] as number);
  }
  return x;
}
