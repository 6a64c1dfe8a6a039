import type { ByteView } from './byte-view';
import type { SniffedImage } from './sniffed-image';

const CONTAINERS = new Set(['meta', 'iprp', 'ipco']);
const AVIF = new Set(['avif', 'avis']);
const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const MAX_BOXES = 10_000;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes in all `ispe` boxes between two positions; containers are opened, other boxes skipped. */
function sizes(view: ByteView, start: number, end: number, budget: { left: number }): Size[] {
  const found: Size[] = [];
  for (let at = start; at + 8 <= end && budget.left-- > 0;) {
    const type = view.text(at + 4, 4);
    const stated = view.u32(at);
    const size = stated === 0 ? end - at : stated;
    // 64-bit sizes are for media data, which comes last.
    if (size < 8) break;
    const stop = Math.min(end, at + size);
    if (type === 'ispe') found.push({ width: view.u32(at + 12), height: view.u32(at + 16) });
    else if (CONTAINERS.has(type)) found.push(...sizes(view, at + (type === 'meta' ? 12 : 8), stop, budget));
    at += size;
  }
  return found;
}

/** Brands in the `ftyp` box: the major one, then the compatible ones. */
function brands(view: ByteView): string[] {
  const end = Math.min(view.u32(0), view.length, 256);
  const list = [view.text(8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) list.push(view.text(at, 4));
  return list;
}

/**
 * Size of an AVIF or HEIC: the largest picture announced. Rotation boxes are left to the decoder.
 * @returns null when the brands are of another format, e.g. a video
 * Source: ISO/IEC 23008-12, 6.5.3; AV1 Image File Format 1.1.
 */
export function sniffIsobmff(view: ByteView): SniffedImage | null {
  const names = brands(view);
  const type = names.some((name) => AVIF.has(name)) ? 'avif' : names.some((name) => HEIC.has(name)) ? 'heic' : null;
  if (!type) return null;
  const largest = sizes(view, 0, view.length, { left: MAX_BOXES }).reduce(
    (a, b) => (b.width * b.height > a.width * a.height ? b : a),
    { width: 0, height: 0 }
  );
  return { type, ...largest, orientation: 1, frames: names[0] === 'avis' ? 2 : 1, alpha: true };
}
