/** Random access to bytes that may be larger than memory: a File, a zip entry, a buffer. */
export interface ByteSource {
  readonly byteLength: number;
  /** Bytes from `start` (inclusive) to `end` (exclusive, clamped to `byteLength`). */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}
