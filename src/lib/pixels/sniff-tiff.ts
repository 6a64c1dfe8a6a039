import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import type { ColourModel, SniffedImage } from './sniffed-image';
import { tiffReader } from './tiff-directory';

const WIDTH = 256;
const HEIGHT = 257;
const BITS = 258;
const INTERPRETATION = 262;
const EXTRA_SAMPLES = 338;
const MODELS: Readonly<Record<number, ColourModel>> = {
  0: 'grey',
  1: 'grey',
  2: 'rgb',
  3: 'palette',
  5: 'cmyk',
  6: 'rgb',
  8: 'rgb'
};

/** Size, depth and colours of the first picture of a TIFF. Source: TIFF 6.0, sections 4 to 6, 16 and 18. */
export function sniffTiff(view: ByteView): SniffedImage {
  const reader = tiffReader(view, 0);
  const tags = new Map(reader?.entries(reader.first).map(({ tag, value }) => [tag, value]));
  const bitDepth = tags.get(BITS);
  const colour = MODELS[tags.get(INTERPRETATION) ?? -1];
  return {
    type: 'tiff',
    width: tags.get(WIDTH) ?? 0,
    height: tags.get(HEIGHT) ?? 0,
    orientation: exifOrientation(view, 0),
    frames: 1,
    alpha: tags.has(EXTRA_SAMPLES),
    ...(bitDepth !== undefined && { bitDepth }),
    ...(colour && { colour })
  };
}
