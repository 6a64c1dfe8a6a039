import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import type { SniffedImage } from './sniffed-image';

/** Size, depth, transparency and frames of a PNG. Source: PNG specification, third edition, 5 and 11. */
export function sniffPng(view: ByteView): SniffedImage {
  const colour = view.u8(25);
  let alpha = colour === 4 || colour === 6;
  let frames = 1;
  let orientation = 1;
  let ended = false;
  for (let at = 8; at + 12 <= view.length; at += view.u32(at) + 12) {
    const type = view.text(at + 4, 4);
    if (type === 'tRNS') alpha = true;
    if (type === 'acTL') frames = view.u32(at + 8);
    if (type === 'eXIf') orientation = exifOrientation(view, at + 8);
    if (type === 'IEND') {
      ended = true;
      break;
    }
  }
  const header = view.text(12, 4) === 'IHDR';
  return {
    type: 'png',
    width: header ? view.u32(16) : 0,
    height: header ? view.u32(20) : 0,
    bitDepth: view.u8(24),
    alpha,
    frames,
    orientation,
    ended
  };
}
