import type { ByteView } from './byte-view';

const ORIENTATION = 0x0112;
const MAX_ENTRIES = 512;

/**
 * Orientation from a TIFF header, as EXIF holds it.
 * @param start of the TIFF header (`II*` or `MM` and a zero)
 * @returns 1 to 8 as EXIF numbers them; 1 when there is none or the block is broken
 * Source: EXIF 2.32, 4.6.2 and tag 274.
 */
export function exifOrientation(view: ByteView, start: number): number {
  const order = view.text(start, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const u16 = order === 'II' ? view.u16le : view.u16;
  const directory = start + (order === 'II' ? view.u32le : view.u32)(start + 4);
  const count = Math.min(u16(directory), MAX_ENTRIES);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    if (u16(entry) !== ORIENTATION) continue;
    const value = u16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
