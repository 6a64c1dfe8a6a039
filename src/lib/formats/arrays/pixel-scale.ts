/** How the numbers of an array stand for brightness: byte = round(value * factor + offset). */
export interface PixelScale {
  readonly factor: number;
  readonly offset: number;
}

/** Room for rounding on both sides of a range. */
const SLACK = 1e-3;

/**
 * The scale that the values of some pictures suggest: 0 to 1, -1 to 1, 0 to 255, or all of 16 bits.
 * @param kind `b` truth values, `u` and `i` whole numbers, `f` fractions
 * @returns null when they fit none of them, because the pictures were standardised: what they looked like is lost
 */
export function pixelScale(values: Float64Array, kind: string): PixelScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) return null;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (kind === 'b') return { factor: 255, offset: 0 };
  if (kind === 'f' && low >= -SLACK && high <= 1 + SLACK) return { factor: 255, offset: 0 };
  if (kind === 'f' && low >= -1 - SLACK && high <= 1 + SLACK) return { factor: 127.5, offset: 127.5 };
  if (low >= -SLACK && high <= 255 + SLACK) return { factor: 1, offset: 0 };
  return kind !== 'f' && low >= 0 && high <= 65_535 ? { factor: 255 / 65_535, offset: 0 } : null;
}
