/**
 * Dot product of two rows of embeddings in double precision. Four partial sums, always in the same order: the same two rows
 * give the same bits wherever they are met, so that ties are found.
 * @param a (rows x dimensions), `aRow` counted in rows; likewise `b`
 */
export function dot(
  a: Float32Array | Float64Array,
  aRow: number,
  b: Float32Array | Float64Array,
  bRow: number,
  dimensions: number
): number {
  const [i, j] = [aRow * dimensions, bRow * dimensions];
  let w = 0;
  let x = 0;
  let y = 0;
  let z = 0;
  let d = 0;
  for (; d + 3 < dimensions; d += 4) {
    w += (a[i + d] as number) * (b[j + d] as number);
    x += (a[i + d + 1] as number) * (b[j + d + 1] as number);
    y += (a[i + d + 2] as number) * (b[j + d + 2] as number);
    z += (a[i + d + 3] as number) * (b[j + d + 3] as number);
  }
  for (; d < dimensions; d++) w += (a[i + d] as number) * (b[j + d] as number);
  return w + x + (y + z);
}
