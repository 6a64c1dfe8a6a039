import type { Pixels } from '../schema/pixels';

const PRECISION = 7;
const ROUND = 0x80 << PRECISION;

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels === 3) return true;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

/** One channel over white, in the integers of the reference: rounded division by 255 with 7 extra bits. */
function overWhite(value: number, alpha: number): number {
  const share = alpha << PRECISION;
  const sum = value * share + 255 * ((255 << PRECISION) - share) + ROUND;
  return ((sum >>> 8) + sum) >>> (8 + PRECISION);
}

/**
 * The picture on a white ground, with the same bytes as Pillow's `Image.alpha_composite` on opaque white.
 * @param pixels 3 or 4 channels, straight alpha
 * @returns the argument itself when nothing shines through, so that opaque pictures are not copied; else RGB
 * Source: Pillow, src/libImaging/AlphaComposite.c.
 */
export function flattenOnWhite(pixels: Pixels): Pixels {
  if (isOpaque(pixels)) return pixels;
  const { data, width, height } = pixels;
  const out = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < out.length; from += 4, to += 3) {
    const alpha = data[from + 3] as number;
    out[to] = overWhite(data[from] as number, alpha);
    out[to + 1] = overWhite(data[from + 1] as number, alpha);
    out[to + 2] = overWhite(data[from + 2] as number, alpha);
  }
  return { data: out, width, height, channels: 3 };
}
