import type { HoldBytes } from '$lib/formats/archives/gunzip';
import type { ByteSource } from '$lib/schema/byte-source';
import { WorkbenchError } from '$lib/schema/workbench-error';

/** A file or a piece of one, read when asked for; one that was moved or changed since cannot be read any more. */
export const blobSource = (blob: Blob): ByteSource => ({
  byteLength: blob.size,
  async slice(start, end) {
    try {
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
      throw new WorkbenchError('unreadable-file', { problem: cause.name }, { cause });
    }
  }
});

/** Bytes in memory before they become a Blob, which the browser may move to the disk. */
const PIECE_BYTES = 2 ** 24;

/** Keeps unpacked bytes as a Blob of Blobs, so that a large archive does not fill the memory of this worker. */
export const holdAsBlob: HoldBytes = async (chunks) => {
  const pieces: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  const settle = (): void => {
    pieces.push(new Blob(waiting));
    [waiting, waitingBytes] = [[], 0];
  };
  for await (const chunk of chunks) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= PIECE_BYTES) settle();
  }
  settle();
  return blobSource(new Blob(pieces));
};
