import { dot } from './dot';

/** 1 / length of each row of embeddings; NaN for a row of zeros, which has no direction. */
export function inverseLengths(rows: Float32Array | Float64Array, dimensions: number): Float64Array {
  return Float64Array.from({ length: rows.length / dimensions }, (_, row) => {
    const squares = dot(rows, row, rows, row, dimensions);
    return squares > 0 ? 1 / Math.sqrt(squares) : NaN;
  });
}
