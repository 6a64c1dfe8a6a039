import type { GreyPixels } from './luminance';

/** The smallest value that at least `share` of the counted ones do not exceed. */
function valueAt(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value] as number;
    if (seen >= share * total) return value;
  }
  return counts.length - 1;
}

const LOWEST = 0.01;
const HIGHEST = 0.99;
const STEEP = 0.999;

/**
 * How steep the steepest edges are: the 99.9th percentile of the step between neighbours, as a share of the range
 * between the 1st and the 99th percentile of grey values. A blur of standard deviation s makes any edge at most
 * 1 / (2.5 s) steep, whatever is on the picture; one sharp edge is enough to be sharp.
 * @param grey shrunk to a common size, so that the measure is of the picture and not of its number of pixels
 * @returns above 0; null when the range is below 8 grey values, where there is no edge to judge
 */
export function steepestEdge({ data, width, height }: GreyPixels): number | null {
  const greys = new Uint32Array(256);
  const steps = new Uint32Array(256);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const value = data[at] as number;
      greys[value] = (greys[value] as number) + 1;
      const across = x + 1 < width ? Math.abs((data[at + 1] as number) - value) : 0;
      const down = y + 1 < height ? Math.abs((data[at + width] as number) - value) : 0;
      const step = Math.max(across, down);
      steps[step] = (steps[step] as number) + 1;
    }
  const range = valueAt(greys, HIGHEST) - valueAt(greys, LOWEST);
  return range < 8 ? null : valueAt(steps, STEEP) / range;
}
