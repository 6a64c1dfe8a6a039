import type { Pixels } from '../schema/pixels';

/** One 8-bit value a pixel, row by row. */
export interface GreyPixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * Grey values as Pillow's `convert('L')` makes them from RGB: ITU-R 601 weights in 16-bit integers, rounded.
 * @param pixels a fourth channel is skipped, so flatten translucent pictures first
 * Source: Pillow, src/libImaging/Convert.c, the macro L24.
 */
export function luminance({ data, width, height, channels }: Pixels): GreyPixels {
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += channels)
    grey[i] =
      (19_595 * (data[from] as number) +
        38_470 * (data[from + 1] as number) +
        7_471 * (data[from + 2] as number) +
        0x8000) >>
      16;
  return { data: grey, width, height };
}
