import type { ByteSource } from '../../schema/byte-source';
import { WorkbenchError } from '../../schema/workbench-error';
import { sourceChunks } from '../source-chunks';
import { ARCHIVE_LIMITS, RATIO_FROM_BYTES, type ArchiveLimits } from './archive-limits';

/** Takes unpacked bytes as they come and gives them back as a source: in memory, or where the platform has more room. */
export type HoldBytes = (chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) => Promise<ByteSource>;

export interface Gunzipped {
  readonly source: ByteSource;
  /** Why the end is missing; undefined when all came out. */
  readonly problem?: string;
}

/** Pieces of bytes as one source. */
export const holdInMemory: HoldBytes = async (chunks) => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const starts: number[] = [];
  let byteLength = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    starts.push(byteLength);
    byteLength += chunk.length;
  }
  return {
    byteLength,
    async slice(start, end) {
      const out = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
      let low = 0;
      for (let high = starts.length; high - low > 1;) {
        const middle = (low + high) >> 1;
        if ((starts[middle] as number) <= start) low = middle;
        else high = middle;
      }
      for (let filled = 0; filled < out.length; low++) {
        const part = parts[low] as Uint8Array<ArrayBuffer>;
        const piece = part.subarray(
          start + filled - (starts[low] as number),
          start + out.length - (starts[low] as number)
        );
        out.set(piece, filled);
        filled += piece.length;
      }
      return out;
    }
  };
};

/** Unpacked bytes, checked against the limits as they come; what the platform says of a broken file goes to `note`. */
async function* inflate(
  source: ByteSource,
  limits: ArchiveLimits,
  file: string,
  note: (problem: string) => void
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let [packed, unpacked] = [0, 0];
  const feed = async (): Promise<void> => {
    for await (const chunk of sourceChunks(source, { chunkBytes: 2 ** 16 })) {
      packed += chunk.length;
      await writer.write(chunk);
    }
    await writer.close();
  };
  const fed = feed().catch((error: unknown) => error);
  try {
    for (;;) {
      const next = await reader.read().catch((error: unknown) => ({ done: true as const, error }));
      if (next.done) {
        const error = 'error' in next ? next.error : await fed;
        if (error !== undefined) note(error instanceof Error ? error.message : String(error));
        return;
      }
      unpacked += next.value.length;
      const most = Math.min(limits.totalBytes, Math.max(RATIO_FROM_BYTES, packed * limits.ratio));
      if (unpacked > most) throw new WorkbenchError('archive-too-large', { file, got: unpacked, limit: most });
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it has failed already; that was noted
    await fed;
  }
}

/**
 * Unpacks a gzip file. A file that is cut short or damaged gives what came out before, and why there is no more.
 * @param options `hold` keeps the unpacked bytes; `limits` are checked against what really comes out
 * @throws WorkbenchError 'bad-archive' when nothing comes out; 'archive-too-large' when too much does
 */
export async function gunzip(
  source: ByteSource,
  {
    file,
    hold = holdInMemory,
    limits = ARCHIVE_LIMITS
  }: { readonly file: string; readonly hold?: HoldBytes; readonly limits?: ArchiveLimits }
): Promise<Gunzipped> {
  let problem: string | undefined;
  const note = (text: string): void => {
    problem ??= text;
  };
  const unpacked = await hold(inflate(source, limits, file, note));
  if (problem === undefined) return { source: unpacked };
  if (unpacked.byteLength === 0) throw new WorkbenchError('bad-archive', { file, format: 'gzip', problem });
  return { source: unpacked, problem };
}
