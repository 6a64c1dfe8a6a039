import type { ByteView } from './byte-view';
import { exifOrientation } from './exif-orientation';
import type { SniffedImage } from './sniffed-image';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= START_OF_IMAGE);

/** Position of the next real marker at or after `at`: stuffed zeros, fill bytes and restart marks are data. -1 when there is none. */
function nextMarker(bytes: Uint8Array, at: number): number {
  for (let i = bytes.indexOf(0xff, at); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
    const code = bytes[i + 1] as number;
    if (code !== 0x00 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return i;
  }
  return -1;
}

/**
 * Size, orientation and number of scans of a JPEG. Scans behind the given bytes are not counted.
 * Source: ITU-T T.81, annex B.
 */
export function sniffJpeg(bytes: Uint8Array, view: ByteView): SniffedImage {
  let found = { width: 0, height: 0, bitDepth: 8 };
  let orientation = 1;
  let scans = 0;
  let ended = false;
  for (let at = nextMarker(bytes, 2); at >= 0;) {
    const marker = view.u8(at + 1);
    if (marker === END_OF_IMAGE) {
      ended = true;
      break;
    }
    if (standsAlone(marker)) {
      at = nextMarker(bytes, at + 2);
      continue;
    }
    if (isFrame(marker) && found.width === 0)
      found = { bitDepth: view.u8(at + 4), height: view.u16(at + 5), width: view.u16(at + 7) };
    if (marker === APP1 && orientation === 1 && view.text(at + 4, 6) === 'Exif\0\0')
      orientation = exifOrientation(view, at + 10);
    if (marker === START_OF_SCAN) scans++;
    at = nextMarker(bytes, at + 2 + Math.max(2, view.u16(at + 2)));
  }
  return { type: 'jpeg', ...found, orientation, frames: 1, scans, alpha: false, ended };
}
