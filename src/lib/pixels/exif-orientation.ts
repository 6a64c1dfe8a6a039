import type { ByteView } from './byte-view';
import { tiffReader } from './tiff-directory';

const ORIENTATION = 0x0112;

/**
 * Orientation from a TIFF header, as EXIF holds it.
 * @param start of the TIFF header (`II*` or `MM` and a zero)
 * @returns 1 to 8 as EXIF numbers them; 1 when there is none or the block is broken
 * Source: EXIF 2.32, 4.6.2 and tag 274.
 */
export function exifOrientation(view: ByteView, start: number): number {
  const reader = tiffReader(view, start);
  const value = reader?.entries(reader.first).find(({ tag }) => tag === ORIENTATION)?.value ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}
