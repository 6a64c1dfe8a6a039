import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import { pngChunks } from './png-chunks';
import type { ColourModel, SniffedImage } from './sniffed-image';

const MODELS: Readonly<Record<number, ColourModel>> = { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'grey', 6: 'rgb' };

/** Size, depth, transparency and frames of a PNG. Source: PNG specification, third edition, 5 and 11. */
export function sniffPng(view: ByteView): SniffedImage {
  const colour = view.u8(25);
  let alpha = colour === 4 || colour === 6;
  let frames = 1;
  let orientation = 1;
  let ended = false;
  for (const { type, at } of pngChunks(view)) {
    if (type === 'tRNS') alpha = true;
    if (type === 'acTL') frames = view.u32(at);
    if (type === 'eXIf') orientation = exifOrientation(view, at);
    if (type === 'IEND') ended = true;
  }
  const header = view.text(12, 4) === 'IHDR';
  return {
    type: 'png',
    width: header ? view.u32(16) : 0,
    height: header ? view.u32(20) : 0,
    bitDepth: view.u8(24),
    ...(MODELS[colour] && { colour: MODELS[colour] }),
    alpha,
    frames,
    orientation,
    ended
  };
}
