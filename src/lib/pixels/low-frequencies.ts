/** Cosines of the odd coefficients for each length 2, 4, 8 ...: (wanted odd k) x (half). */
function oddCosines(length: number, wanted: number): Float64Array[] {
  const half = length / 2;
  return Array.from({ length: Math.ceil((wanted - 1) / 2) }, (_, i) =>
    Float64Array.from({ length: half }, (_, n) => 2 * Math.cos((Math.PI * (2 * i + 1) * (2 * n + 1)) / (2 * length)))
  );
}

const LENGTH = 32;
const WANTED = 8;
const COSINES = [32, 16, 8, 4, 2].map((length, step) => oddCosines(length, WANTED / 2 ** step));

/**
 * The first 8 coefficients of the DCT-II of 32 values, not normalised: 2 sum x[n] cos(pi k (2n+1) / 64).
 * Values are folded into halves first, so that what cancels by symmetry is exactly 0, as in a fast transform: a hash
 * compares coefficients with their median, where rounding noise would otherwise decide.
 */
function transform(values: Float64Array): Float64Array {
  const out = new Float64Array(WANTED);
  let input = values;
  for (let step = 0, spacing = 1; step < COSINES.length; step++, spacing *= 2) {
    const half = input.length / 2;
    const sums = new Float64Array(half);
    const differences = new Float64Array(half);
    for (let n = 0; n < half; n++) {
      const [low, high] = [input[n] as number, input[input.length - 1 - n] as number];
      sums[n] = low + high;
      differences[n] = low - high;
    }
    (COSINES[step] as Float64Array[]).forEach((cosines, i) => {
      const k = spacing * (2 * i + 1);
      if (k < WANTED) out[k] = cosines.reduce((sum, cosine, n) => sum + cosine * (differences[n] as number), 0);
    });
    input = sums;
  }
  out[0] = 2 * (input[0] as number);
  return out;
}

/**
 * The 8 x 8 lowest coefficients of the two-dimensional DCT-II of 32 x 32 values, not normalised: columns first, then rows.
 * @param values (32 x 32) row by row
 * @returns (8 x 8) row by row: vertical frequency, then horizontal
 */
export function lowFrequencies(values: ArrayLike<number>): Float64Array {
  const columns = Array.from({ length: LENGTH }, (_, x) =>
    transform(Float64Array.from({ length: LENGTH }, (_, y) => values[y * LENGTH + x] as number))
  );
  const out = new Float64Array(WANTED * WANTED);
  for (let k = 0; k < WANTED; k++)
    out.set(transform(Float64Array.from(columns, (column) => column[k] as number)), k * WANTED);
  return out;
}
