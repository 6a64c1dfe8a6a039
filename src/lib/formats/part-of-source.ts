import type { ByteSource } from '../schema/byte-source';

/** A stretch of a source as a source of its own: a member of a tar, a stored entry of a zip. */
export function partOfSource(source: ByteSource, start: number, byteLength: number): ByteSource {
  return {
    byteLength,
    slice: (from, to) =>
      source.slice(start + Math.min(from, byteLength), start + Math.max(from, Math.min(to, byteLength)))
  };
}
