import type { ByteSource } from '../schema/byte-source';

/**
 * The bytes of a source from its beginning, piece by piece, so that a file larger than memory can be read through.
 * @param options `chunkBytes` is the size of a piece, in bytes
 */
export async function* sourceChunks(
  source: ByteSource,
  { chunkBytes = 2 ** 20 }: { readonly chunkBytes?: number } = {}
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < source.byteLength; at += chunkBytes)
    yield await source.slice(at, Math.min(at + chunkBytes, source.byteLength));
}
