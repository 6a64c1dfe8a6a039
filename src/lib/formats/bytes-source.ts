import type { ByteSource } from '../schema/byte-source';

/** Bytes in memory as a source. */
export const bytesSource = (bytes: Uint8Array<ArrayBuffer>): ByteSource => ({
  byteLength: bytes.length,
  slice: async (start, end) => bytes.slice(start, Math.max(start, end))
});
