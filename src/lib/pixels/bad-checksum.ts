import { byteView } from './byte-view';
import { pngChunks } from './png-chunks';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0xffffffff;
  for (let at = start; at < end; at++) sum = (sum >>> 8) ^ (TABLE[(sum ^ (bytes[at] as number)) & 255] as number);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * The first chunk of a PNG whose checksum does not fit its bytes: they were changed after it was written.
 * @param bytes of a PNG
 * @returns its four letters; null when all chunks that are whole are sound
 * Source: PNG specification, third edition, 5.5.
 */
export function badChecksum(bytes: Uint8Array): string | null {
  const view = byteView(bytes);
  for (const { type, at, length } of pngChunks(view)) {
    const end = at + length;
    if (end + 4 <= bytes.length && crc32(bytes, at - 4, end) !== view.u32(end)) return type;
  }
  return null;
}
