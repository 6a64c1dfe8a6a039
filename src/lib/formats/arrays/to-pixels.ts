import type { PngPixels } from '../encode-png';
import type { PixelLayout } from './pixel-layout';
import type { PixelScale } from './pixel-scale';

/**
 * One picture of an array as bytes, side by side. Values beyond the scale are brought to its ends, halves rounded up.
 * @param values one row of the array: height x width x channels, or channels x height x width when planar
 */
export function toPixels(values: Float64Array, layout: PixelLayout, { factor, offset }: PixelScale): PngPixels {
  const { width, height, channels, planar } = layout;
  const plane = width * height;
  // Clamps, and NaN becomes 0; half to even is avoided by rounding first.
  const data = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) {
    const at = planar ? (i % plane) * channels + Math.floor(i / plane) : i;
    data[at] = Math.floor((values[i] as number) * factor + offset + 0.5);
  }
  return { data: new Uint8Array(data.buffer), width, height, channels };
}
