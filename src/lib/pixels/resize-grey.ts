import type { GreyPixels } from './luminance';
import type { ResampleFilter } from './resample-filters';
import { resampleWeights, WEIGHT_BITS, type ResampleWeights } from './resample-weights';

const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * Every row to `weights.first.length` values; `Uint8ClampedArray` does the clipping. Four rows at a time, so that each
 * weight is fetched once for four pixels; rows past the last one repeat it and are not kept.
 */
function across({ data, width, height }: GreyPixels, { first, taps, weights, stride }: ResampleWeights) {
  const columns = first.length;
  const out = new Uint8ClampedArray(columns * height);
  for (let y = 0; y < height; y += 4) {
    const rows = Math.min(4, height - y);
    const [row1, row2, row3] = [1, 2, 3].map((row) => Math.min(row, rows - 1) * width) as [number, number, number];
    for (let x = 0; x < columns; x++) {
      let from = y * width + (first[x] as number);
      let [sum0, sum1, sum2, sum3] = [HALF, HALF, HALF, HALF];
      const begin = x * stride;
      const end = begin + (taps[x] as number);
      for (let k = begin; k < end; k++, from++) {
        const weight = weights[k] as number;
        sum0 = (sum0 + Math.imul(weight, data[from] as number)) | 0;
        sum1 = (sum1 + Math.imul(weight, data[from + row1] as number)) | 0;
        sum2 = (sum2 + Math.imul(weight, data[from + row2] as number)) | 0;
        sum3 = (sum3 + Math.imul(weight, data[from + row3] as number)) | 0;
      }
      const to = y * columns + x;
      out[to] = sum0 >> WEIGHT_BITS;
      if (rows > 1) out[to + columns] = sum1 >> WEIGHT_BITS;
      if (rows > 2) out[to + 2 * columns] = sum2 >> WEIGHT_BITS;
      if (rows > 3) out[to + 3 * columns] = sum3 >> WEIGHT_BITS;
    }
  }
  return out;
}

/** Every column of (rows x width) to `weights.first.length` values, a whole row of sums at a time. */
function down(rows: Uint8ClampedArray, width: number, { first, taps, weights, stride }: ResampleWeights) {
  const out = new Uint8ClampedArray(first.length * width);
  const sums = new Int32Array(width);
  for (let y = 0; y < first.length; y++) {
    sums.fill(HALF);
    for (let k = 0; k < (taps[y] as number); k++) {
      const weight = weights[y * stride + k] as number;
      const row = ((first[y] as number) + k) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + Math.imul(weight, rows[row + x] as number);
    }
    for (let x = 0; x < width; x++) out[y * width + x] = (sums[x] as number) >> WEIGHT_BITS;
  }
  return out;
}

/**
 * Resize of one channel that gives the same bytes as Pillow's `Image.resize` on a picture of mode L.
 * @param size both sides in pixels, >= 1
 * @throws WorkbenchError 'value-out-of-range' when a size is below 1
 * Source: Pillow, src/libImaging/Resample.c: across first, then down, with 8-bit values in between.
 */
export function resizeGrey(
  source: GreyPixels,
  size: { readonly width: number; readonly height: number },
  filter: ResampleFilter
): GreyPixels {
  const rows = across(source, resampleWeights(source.width, size.width, { start: 0, count: size.width }, filter));
  const weights = resampleWeights(source.height, size.height, { start: 0, count: size.height }, filter);
  return { data: down(rows, size.width, weights), width: size.width, height: size.height };
}
