import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import { jpegSegments } from './jpeg-segments';
import type { ColourModel, SniffedImage } from './sniffed-image';

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const modelOf = (components: number): ColourModel => (components === 1 ? 'grey' : components === 4 ? 'cmyk' : 'rgb');

/**
 * Size, colours, orientation and number of scans of a JPEG. Scans behind the given bytes are not counted.
 * Source: ITU-T T.81, annex B.
 */
export function sniffJpeg(bytes: Uint8Array, view: ByteView): SniffedImage {
  let found: Pick<SniffedImage, 'width' | 'height' | 'bitDepth' | 'colour'> = { width: 0, height: 0, bitDepth: 8 };
  let orientation = 1;
  let scans = 0;
  let ended = false;
  for (const { marker, at } of jpegSegments(bytes, view)) {
    if (marker === END_OF_IMAGE) {
      ended = true;
      break;
    }
    if (isFrame(marker) && found.width === 0)
      found = {
        bitDepth: view.u8(at + 4),
        height: view.u16(at + 5),
        width: view.u16(at + 7),
        colour: modelOf(view.u8(at + 9))
      };
    if (marker === APP1 && orientation === 1 && view.text(at + 4, 6) === 'Exif\0\0')
      orientation = exifOrientation(view, at + 10);
    if (marker === START_OF_SCAN) scans++;
  }
  return { type: 'jpeg', ...found, orientation, frames: 1, scans, alpha: false, ended };
}
