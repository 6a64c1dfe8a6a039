import type { GreyPixels } from './luminance';

const clip = (value: number): number => Math.max(0, Math.min(255, value));

/**
 * The Laplacian of eight neighbours, clipped to 0..255, as Pillow's `ImageFilter.FIND_EDGES`; the border keeps its values.
 * Source: Pillow, src/libImaging/Filter.c and ImageFilter.py.
 */
export function findEdges({ data, width, height }: GreyPixels): GreyPixels {
  const out = Uint8Array.from(data);
  const at = (x: number, y: number): number => data[y * width + x] as number;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let around = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) around += at(x + dx, y + dy);
      out[y * width + x] = clip(9 * at(x, y) - around);
    }
  return { data: out, width, height };
}

/** Standard deviation over all values; 0 for none. */
function deviation(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - sum / n) ** 2;
  return Math.sqrt(squares / n);
}

/** How much detail a small grey copy has. */
export interface EdgeResponse {
  /** Standard deviation of the clipped Laplacian, in grey values. */
  readonly edges: number;
  /** Standard deviation of the 256 counts of grey values; high where few values fill the picture. */
  readonly histogram: number;
  /** In [0, 1]: 0 for a picture without any detail. CleanVision calls a picture blurry below 0.29. */
  readonly score: number;
}

const GAIN = 0.01;
const FLAT = 0.18;

/**
 * The blurriness of CleanVision: variance of the Laplacian of a small copy, with a term that keeps drawings of few
 * colours from being called blurred.
 * @param grey the copy, with a longer side of at most 64 pixels
 * Source: CleanVision 0.3.7, issue_managers/image_property.py, BlurrinessProperty.
 */
export function edgeResponse(grey: GreyPixels): EdgeResponse {
  const counts = new Float64Array(256);
  for (const value of grey.data) counts[value] = (counts[value] as number) + 1;
  const edges = deviation(findEdges(grey).data);
  const histogram = deviation(counts);
  const flatness = 1 - Math.exp(-GAIN * histogram);
  const score = Math.min(1, 1 - Math.exp(-GAIN * edges) + (flatness <= FLAT ? 0 : flatness));
  return { edges, histogram, score };
}
