import { quantile } from '../numeric/quantile';
import { lowFrequencies } from './low-frequencies';
import type { GreyPixels } from './luminance';
import { LANCZOS } from './resample-filters';
import { resizeGrey } from './resize-grey';

/** 64 bits as 16 lower-case hex digits, the first bit the highest. */
export type PictureHash = string;

function toHex(bits: ArrayLike<boolean>): PictureHash {
  let hex = '';
  for (let i = 0; i < bits.length; i += 4)
    hex += (Number(bits[i]) * 8 + Number(bits[i + 1]) * 4 + Number(bits[i + 2]) * 2 + Number(bits[i + 3])).toString(16);
  return hex;
}

/**
 * DCT hash: which of the 8 x 8 lowest frequencies are above their median. Stands scaling, brightness and compression.
 * The same bits as `imagehash.phash` of the Python package; on pictures of one colour, or symmetrical to the last bit,
 * rounding noise decides there, so that single bits can differ.
 * Source: ImageHash 4.3.2; https://www.hackerfactor.com/blog/index.php?/archives/432-Looks-Like-It.html
 */
export function frequencyHash(grey: GreyPixels): PictureHash {
  const low = lowFrequencies(resizeGrey(grey, { width: 32, height: 32 }, LANCZOS).data);
  const median = quantile(low, 0.5);
  return toHex(Array.from(low, (value) => value > median));
}

/**
 * Difference hash: in which of 8 x 8 places it gets brighter to the right. The same bits as `imagehash.dhash`.
 * Source: ImageHash 4.3.2; https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html
 */
export function differenceHash(grey: GreyPixels): PictureHash {
  const { data } = resizeGrey(grey, { width: 9, height: 8 }, LANCZOS);
  return toHex(
    Array.from({ length: 64 }, (_, i) => {
      const at = Math.floor(i / 8) * 9 + (i % 8);
      return (data[at + 1] as number) > (data[at] as number);
    })
  );
}
