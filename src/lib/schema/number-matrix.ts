/** A matrix of numbers, stored by rows or by columns: row r, column c is at r * rowStride + c * columnStride. */
export interface NumberMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array | Float64Array;
  readonly rowStride: number;
  readonly columnStride: number;
}
