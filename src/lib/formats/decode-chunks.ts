/** Bytes as they come: of a file, a network answer, a test. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * UTF-8 bytes as text, chunk by chunk; a leading byte order mark is dropped.
 * @returns null once, as the last thing, when the bytes are not UTF-8
 */
export async function* decodeChunks(chunks: ByteChunks): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    yield null;
  }
}
