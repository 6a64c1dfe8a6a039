import { WorkbenchError } from '../schema/workbench-error';

/**
 * Bytes as the model's input: (byte / 255 - mean) / std, colours in planes.
 * @param crop (height x width x 3) RGB, row by row
 * @param width in pixels
 * @param height in pixels
 * @param mean (3) of red, green and blue, in [0, 1]
 * @param std (3) of red, green and blue, above 0
 * @returns (3 x height x width)
 * @throws WorkbenchError 'shape-mismatch' when the lengths do not fit together
 */
export function normalise(
  crop: Uint8Array,
  width: number,
  height: number,
  mean: readonly number[],
  std: readonly number[]
): Float32Array<ArrayBuffer> {
  const plane = width * height;
  if (crop.length !== plane * 3)
    throw new WorkbenchError('shape-mismatch', { what: 'crop', got: crop.length, expected: plane * 3 });
  if (mean.length !== 3 || std.length !== 3)
    throw new WorkbenchError('shape-mismatch', {
      what: 'mean and std',
      got: `${mean.length} and ${std.length}`,
      expected: 3
    });
  const out = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    const table = new Float32Array(256);
    for (let byte = 0; byte < 256; byte++)
      table[byte] = (byte / 255 - (mean[channel] as number)) / (std[channel] as number);
    const start = channel * plane;
    for (let i = 0; i < plane; i++) out[start + i] = table[crop[i * 3 + channel] as number] as number;
  }
  return out;
}
