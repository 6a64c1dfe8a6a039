import type { Pixels } from '../schema/pixels';

export const SKETCH_SIDE = 8;

/**
 * Mean colours of 8 x 8 fields: enough to see whether two pictures with like hashes are alike.
 * @param pixels at least one; a small copy will do
 * @returns (8 x 8 x 3) RGB; fields of a picture under 8 pixels share pixels
 */
export function colourSketch({ data, width, height, channels }: Pixels): Uint8Array {
  const out = new Uint8Array(SKETCH_SIDE * SKETCH_SIDE * 3);
  const span = (i: number, length: number): [number, number] => {
    const start = Math.floor((i * length) / SKETCH_SIDE);
    return [start, Math.max(start + 1, Math.floor(((i + 1) * length) / SKETCH_SIDE))];
  };
  for (let row = 0; row < SKETCH_SIDE; row++)
    for (let column = 0; column < SKETCH_SIDE; column++) {
      const [top, bottom] = span(row, height);
      const [left, right] = span(column, width);
      const sums = [0, 0, 0];
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++)
          for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + (data[(y * width + x) * channels + c] as number);
      const size = (bottom - top) * (right - left);
      out.set(
        sums.map((sum) => Math.round(sum / size)),
        (row * SKETCH_SIDE + column) * 3
      );
    }
  return out;
}

/** Deviation of grey values below which a sketch is called plain. */
const PLAIN = 2;

/**
 * How alike two sketches are: the correlation of their values, which a change of brightness or contrast leaves alone.
 * @returns in [-1, 1]. Where one of them is plain there is no pattern to correlate: then 1 when their values differ by
 *   less than 2 on average, else 0
 */
export function sketchLikeness(first: Uint8Array, second: Uint8Array): number {
  const n = first.length;
  const mean = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanFirst, meanSecond] = [mean(first), mean(second)];
  let [both, squaresFirst, squaresSecond, differences] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [one, other] = [(first[i] as number) - meanFirst, (second[i] as number) - meanSecond];
    both += one * other;
    squaresFirst += one * one;
    squaresSecond += other * other;
    differences += Math.abs((first[i] as number) - (second[i] as number));
  }
  if (Math.min(squaresFirst, squaresSecond) < n * PLAIN ** 2) return differences < n * PLAIN ? 1 : 0;
  return both / Math.sqrt(squaresFirst * squaresSecond);
}
