import type { Dtype } from '../schema/run-record';

export interface ParityVerdict {
  readonly ok: boolean;
  /** Lowest cosine between a candidate row and its reference row. */
  readonly minCosine: number;
  /** Largest difference of any component. */
  readonly maxDifference: number;
  readonly finite: boolean;
}

/** Lowest cosine that still passes (runtime.md 3.4). */
const LIMITS: Readonly<Record<Dtype, number>> = { fp32: 0.9999, fp16: 0.999, q8: 0.99 };

/**
 * Compares unit embeddings of one backend with those of the reference backend.
 * @param reference (rows x width), unit rows
 * @param candidate same shape
 * @returns ok only when every value is finite and every cosine reaches the limit of the dtype; no rows are never ok
 */
export function parityVerdict(
  reference: Float32Array,
  candidate: Float32Array,
  rows: number,
  dtype: Dtype
): ParityVerdict {
  const width = reference.length / rows;
  let minCosine = 1;
  let maxDifference = 0;
  let finite = rows > 0 && candidate.length === reference.length;
  for (let row = 0; row < rows && finite; row++) {
    let cosine = 0;
    for (let i = row * width; i < (row + 1) * width; i++) {
      const a = reference[i] as number;
      const b = candidate[i] as number;
      cosine += a * b;
      maxDifference = Math.max(maxDifference, Math.abs(a - b));
      if (!Number.isFinite(b)) finite = false;
    }
    minCosine = Math.min(minCosine, cosine);
  }
  return { ok: finite && minCosine >= LIMITS[dtype], minCosine, maxDifference, finite };
}
