import type { Value } from '$lib/schema/metric';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { inverseLengths } from '$lib/numeric/inverse-lengths';

/**
 * Modality gap: distance between the mean picture and the mean caption embedding, each row first brought to length 1. In
 * [0, 2]; 0 = both kinds lie in the same place. It says nothing about how well they are ranked.
 * Rows of zeros are left out. Undefined ('no-rows') without pictures or without captions, 'not-finite' when a number is not.
 * Source: Liang et al., NeurIPS 2022, arXiv:2203.02053.
 * @param images (images x dimensions)
 * @param texts (texts x dimensions)
 * @throws WorkbenchError 'shape-mismatch' when a list is not a whole number of rows
 */
export function modalityGap(images: Float32Array, texts: Float32Array, dimensions: number): Value {
  for (const rows of [images, texts])
    if (rows.length % dimensions !== 0)
      throw new WorkbenchError('shape-mismatch', { what: 'embeddings', got: rows.length, expected: dimensions });
  const [image, text] = [meanDirection(images, dimensions), meanDirection(texts, dimensions)];
  if (!image || !text) return { value: null, reason: 'no-rows' };
  const value = Math.sqrt(image.reduce((sum, x, d) => sum + (x - (text[d] as number)) ** 2, 0));
  return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
}

function meanDirection(rows: Float32Array, dimensions: number): Float64Array | null {
  const scales = inverseLengths(rows, dimensions);
  const mean = new Float64Array(dimensions);
  let used = 0;
  scales.forEach((scale, row) => {
    if (isZeroRow(rows, row, dimensions)) return;
    used++;
    for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] as number) + (rows[row * dimensions + d] as number) * scale;
  });
  return used === 0 ? null : mean.map((sum) => sum / used);
}

const isZeroRow = (rows: Float32Array, row: number, dimensions: number): boolean =>
  rows.subarray(row * dimensions, (row + 1) * dimensions).every((x) => x === 0);
