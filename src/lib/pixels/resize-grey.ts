import type { GreyPixels } from './luminance';
import type { ResampleFilter } from './resample-filters';
import { resampleWeights, WEIGHT_BITS, type ResampleWeights } from './resample-weights';

const HALF = 1 << (WEIGHT_BITS - 1);

/** Every row to `weights.first.length` values; `Uint8ClampedArray` does the clipping. */
function across({ data, width, height }: GreyPixels, { first, taps, weights, stride }: ResampleWeights) {
  const columns = first.length;
  const out = new Uint8ClampedArray(columns * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < columns; x++) {
      let from = y * width + (first[x] as number);
      let sum = HALF;
      const begin = x * stride;
      const end = begin + (taps[x] as number);
      for (let k = begin; k < end; k++) sum = (sum + Math.imul(weights[k] as number, data[from++] as number)) | 0;
      out[at++] = sum >> WEIGHT_BITS;
    }
  return out;
}

/** Every column of (rows x width) to `weights.first.length` values. */
function down(rows: Uint8ClampedArray, width: number, { first, taps, weights, stride }: ResampleWeights) {
  const out = new Uint8ClampedArray(first.length * width);
  for (let y = 0; y < first.length; y++)
    for (let x = 0; x < width; x++) {
      let sum = HALF;
      for (let k = 0; k < (taps[y] as number); k++)
        sum =
          (sum + Math.imul(weights[y * stride + k] as number, rows[((first[y] as number) + k) * width + x] as number)) |
          0;
      out[y * width + x] = sum >> WEIGHT_BITS;
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
