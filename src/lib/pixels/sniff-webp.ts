import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import { riffChunks } from './riff-chunks';
import type { SniffedImage } from './sniffed-image';

const ANIMATION = 0x02;
const ALPHA = 0x10;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly alpha: boolean;
}

/** Size that a chunk with its data at `at` announces; null for other chunks. */
function frameOf(view: ByteView, type: string, at: number): Frame | null {
  if (type === 'VP8X')
    return { width: view.u24le(at + 4) + 1, height: view.u24le(at + 7) + 1, alpha: (view.u8(at) & ALPHA) !== 0 };
  if (type === 'VP8 ') return { width: view.u16le(at + 6) & 0x3fff, height: view.u16le(at + 8) & 0x3fff, alpha: false };
  if (type !== 'VP8L' || view.u8(at) !== 0x2f) return null;
  const bits = view.u32le(at + 1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 };
}

/** Size, transparency and frames of a WebP. Source: RFC 9649, 2 and 3.4. */
export function sniffWebp(view: ByteView): SniffedImage {
  let frame: Frame | null = null;
  let animated = false;
  let pictures = 0;
  let orientation = 1;
  for (const { type, at } of riffChunks(view)) {
    frame ??= frameOf(view, type, at);
    if (type === 'VP8X') animated = (view.u8(at) & ANIMATION) !== 0;
    if (type === 'ANMF') pictures++;
    // Some writers put the APP1 name before the TIFF header.
    if (type === 'EXIF') orientation = exifOrientation(view, at + (view.text(at, 4) === 'Exif' ? 6 : 0));
  }
  const { width, height, alpha } = frame ?? { width: 0, height: 0, alpha: false };
  return {
    type: 'webp',
    width,
    height,
    alpha,
    bitDepth: 8,
    colour: 'rgb',
    frames: animated ? Math.max(1, pictures) : 1,
    orientation,
    ended: view.u32le(4) + 8 <= view.length
  };
}
