import type { ByteView } from './byte-view';
import type { SniffedImage } from './sniffed-image';

const EXTENSION = 0x21;
const PICTURE = 0x2c;

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Behind a chain of sub-blocks. */
function skipBlocks(view: ByteView, start: number): number {
  let at = start;
  while (at < view.length && view.u8(at) !== 0) at += view.u8(at) + 1;
  return at + 1;
}

/** Size, transparency and frames of a GIF; many writers leave the end mark out, so it is not judged. Source: GIF89a specification. */
export function sniffGif(view: ByteView): SniffedImage {
  let at = 13 + tableBytes(view.u8(10));
  let frames = 0;
  let alpha = false;
  while (at < view.length) {
    const kind = view.u8(at);
    if (kind === PICTURE) {
      frames++;
      at = skipBlocks(view, at + 11 + tableBytes(view.u8(at + 9)));
    } else if (kind === EXTENSION) {
      if (view.u8(at + 1) === 0xf9 && view.u8(at + 3) & 1) alpha = true;
      at = skipBlocks(view, at + 2);
    } else break;
  }
  return {
    type: 'gif',
    width: view.u16le(6),
    height: view.u16le(8),
    bitDepth: 8,
    colour: 'palette',
    orientation: 1,
    frames: Math.max(1, frames),
    alpha
  };
}
