import type { Pixels } from '../schema/pixels';
import { resampleWeights, WEIGHT_BITS, type ResampleWeights } from './resample-weights';

/** A rectangle in the resized picture, in pixels. */
export interface CropWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ResizeOptions {
  /** Size of the whole resized picture, in pixels, both >= 1. */
  readonly width: number;
  readonly height: number;
  /** The part that is wanted; the whole when left out. The bytes are the same as cropping afterwards. */
  readonly crop?: CropWindow;
}

const HALF = 1 << (WEIGHT_BITS - 1);

interface Rows {
  readonly start: number;
  readonly count: number;
}

/** Input rows that the vertical pass will read. */
function rowsNeeded({ first, taps }: ResampleWeights): Rows {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let i = 0; i < first.length; i++) {
    const low = first[i] as number;
    start = Math.min(start, low);
    end = Math.max(end, low + (taps[i] as number));
  }
  return { start, count: end - start };
}

/** (rows.count x columns x 3); `Uint8ClampedArray` does the clipping to 0..255. */
function resizeRows(source: Pixels, rows: Rows, { first, taps, weights, stride }: ResampleWeights): Uint8ClampedArray {
  const { data, width, channels } = source;
  const columns = first.length;
  const out = new Uint8ClampedArray(rows.count * columns * 3);
  let at = 0;
  for (let y = 0; y < rows.count; y++) {
    const row = (rows.start + y) * width;
    for (let x = 0; x < columns; x++) {
      let from = (row + (first[x] as number)) * channels;
      const begin = x * stride;
      const end = begin + (taps[x] as number);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let k = begin; k < end; k++) {
        const weight = weights[k] as number;
        red = (red + Math.imul(weight, data[from] as number)) | 0;
        green = (green + Math.imul(weight, data[from + 1] as number)) | 0;
        blue = (blue + Math.imul(weight, data[from + 2] as number)) | 0;
        from += channels;
      }
      out[at++] = red >> WEIGHT_BITS;
      out[at++] = green >> WEIGHT_BITS;
      out[at++] = blue >> WEIGHT_BITS;
    }
  }
  return out;
}

/** (first.length x columns x 3) from rows that begin at input row `start`. */
function resizeColumns(
  rows: Uint8ClampedArray,
  start: number,
  { first, taps, weights, stride }: ResampleWeights
): Uint8ClampedArray<ArrayBuffer> {
  const height = first.length;
  const rowBytes = rows.length / rowsNeeded({ first, taps, weights, stride }).count;
  const out = new Uint8ClampedArray(height * rowBytes);
  const sums = new Int32Array(rowBytes);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    const begin = y * stride;
    const low = (first[y] as number) - start;
    for (let k = 0; k < (taps[y] as number); k++) {
      const weight = weights[begin + k] as number;
      const row = (low + k) * rowBytes;
      for (let i = 0; i < rowBytes; i++) sums[i] = (sums[i] as number) + Math.imul(weight, rows[row + i] as number);
    }
    for (let i = 0; i < rowBytes; i++) out[y * rowBytes + i] = (sums[i] as number) >> WEIGHT_BITS;
  }
  return out;
}

/**
 * Bicubic resize that gives the same bytes as Pillow's `Image.resize(size, Image.BICUBIC)` on an RGB picture.
 * Across first, then down, with 8-bit values in between; only rows and columns that the crop needs are computed.
 * @param source 3 or 4 channels; a fourth channel is skipped, so flatten translucent pictures first
 * @param options size of the whole result and the wanted part of it
 * @returns RGB, of the crop's size
 * @throws WorkbenchError 'value-out-of-range' when a size is below 1 or the crop is outside of the result
 * Source: Pillow, src/libImaging/Resample.c, ImagingResampleHorizontal_8bpc and ImagingResampleVertical_8bpc.
 */
export function resizePillow(
  source: Pixels,
  options: ResizeOptions
): Pixels & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const { width, height } = options;
  const crop = options.crop ?? { left: 0, top: 0, width, height };
  const across = resampleWeights(source.width, width, { start: crop.left, count: crop.width });
  const down = resampleWeights(source.height, height, { start: crop.top, count: crop.height });
  const rows = rowsNeeded(down);
  const data = resizeColumns(resizeRows(source, rows, across), rows.start, down);
  return { data, width: crop.width, height: crop.height, channels: 3 };
}
