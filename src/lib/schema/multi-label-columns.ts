/**
 * A run where any number of classes may apply to a sample, as a structure of arrays. Tables are (n x classes), row-major.
 */
export interface MultiLabelColumns {
  readonly n: number;
  readonly classes: readonly string[];
  /** 1 where the class applies, else 0. */
  readonly truth: Uint8Array;
  /** 1 where the class was said to apply, else 0. */
  readonly pred: Uint8Array;
  /** Score of the class, higher means likelier; NaN where there is none. */
  readonly score: Float64Array | Float32Array;
  /** (n) 1 where the row has a truth and a prediction; others are never counted. */
  readonly known: Uint8Array;
  /** (n) image cluster: rows of the same picture share a number. */
  readonly cluster: Int32Array;
}
