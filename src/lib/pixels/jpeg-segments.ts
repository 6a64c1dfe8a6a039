import type { ByteView } from './byte-view';

const START_OF_IMAGE = 0xd8;

export interface JpegSegment {
  readonly marker: number;
  /** Position of the marker; its length follows two bytes later. */
  readonly at: number;
}

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= START_OF_IMAGE + 1);

/** Position of the next real marker at or after `at`: stuffed zeros, fill bytes and restart marks are data. -1 when there is none. */
function nextMarker(bytes: Uint8Array, at: number): number {
  for (let i = bytes.indexOf(0xff, at); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
    const code = bytes[i + 1] as number;
    if (code !== 0x00 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return i;
  }
  return -1;
}

/** The segments of a JPEG behind its first marker, up to whoever stops listening. Source: ITU-T T.81, annex B. */
export function* jpegSegments(bytes: Uint8Array, view: ByteView): Generator<JpegSegment> {
  for (let at = nextMarker(bytes, 2); at >= 0;) {
    const marker = view.u8(at + 1);
    yield { marker, at };
    at = nextMarker(bytes, at + 2 + (standsAlone(marker) ? 0 : Math.max(2, view.u16(at + 2))));
  }
}
