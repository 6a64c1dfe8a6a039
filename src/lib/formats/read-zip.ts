import { Reader, Writer, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ByteSource } from '../schema/byte-source';
import type { IngestIssue, IngestIssueCode } from '../schema/ingest-issue';
import type { ImageRef } from '../schema/sample';
import { WorkbenchError } from '../schema/workbench-error';
import { ARCHIVE_LIMITS, RATIO_FROM_BYTES, type ArchiveLimits } from './archives/archive-limits';
import { bytesSource } from './bytes-source';
import type { FileListing } from './file-listing';
import { partOfSource } from './part-of-source';
import { safePath } from './safe-path';

/** An archive's limits and, above them, how large a file may be that is stored as it is and read in parts. */
export interface ZipLimits extends ArchiveLimits {
  readonly storedBytes: number;
}

export const ZIP_LIMITS: ZipLimits = { ...ARCHIVE_LIMITS, storedBytes: ARCHIVE_LIMITS.totalBytes };

/** Stored files from this size on are read in parts; smaller ones at once, with their checksum. */
const PARTS_FROM_BYTES = 2 ** 23;
const LOCAL_HEADER_BYTES = 30;

/** An archive as a listing. */
export interface ZipListing extends FileListing {
  /**
   * Unpacks one file.
   * @throws WorkbenchError 'unexpected' for a path that is not listed; 'zip-too-large' when more comes out than allowed;
   *   'bad-zip' when the entry is broken
   */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource;
  constructor(source: ByteSource) {
    super(source);
    this.#source = source;
    this.size = source.byteLength;
  }
  override readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.slice(index, Math.min(index + length, this.#source.byteLength));
  }
}

/** Collects what really comes out and stops at the cap: a second line behind the library, which stops at the declared size. */
class CappedWriter extends Writer<Uint8Array<ArrayBuffer>> {
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  constructor(readonly cap: number) {
    super();
  }
  override async writeUint8Array(part: Uint8Array): Promise<void> {
    this.#length += part.length;
    if (this.#length > this.cap) throw new WorkbenchError('zip-too-large', { limit: this.cap });
    this.#parts.push(part.slice());
  }
  override async getData(): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

// No worker and no network: the content policy of the worker that runs this allows neither.
const OPTIONS = {
  useWebWorkers: false,
  checkCrc32: true,
  filenameValidation: 'tolerant',
  strictness: 'balanced'
} as const;

const broken = (cause: unknown): WorkbenchError =>
  cause instanceof WorkbenchError
    ? cause
    : new WorkbenchError('bad-zip', { problem: cause instanceof Error ? cause.message : String(cause) }, { cause });

const isStored = (entry: Entry): boolean =>
  entry.compressionMethod === 0 && entry.compressedSize === entry.uncompressedSize;

/** A large stored file in place; null when its own header is not where the archive says. */
async function storedPart(source: ByteSource, entry: Entry): Promise<ByteSource | null> {
  if (!isStored(entry) || entry.uncompressedSize < PARTS_FROM_BYTES) return null;
  const header = await source.slice(entry.offset, entry.offset + LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== 0x04034b50) return null;
  const start = entry.offset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  return start + entry.uncompressedSize <= source.byteLength
    ? partOfSource(source, start, entry.uncompressedSize)
    : null;
}

/** What speaks against an entry; null when nothing does. */
function entryProblem(
  entry: Entry,
  limits: ZipLimits
): { code: IngestIssueCode; detail: IngestIssue['detail'] } | null {
  const { uncompressedSize, compressedSize } = entry;
  if (!safePath(entry.filename)) return { code: 'unsafe-path', detail: {} };
  if (entry.encrypted) return { code: 'undecodable-image', detail: { problem: 'encrypted' } };
  if (entry.symlink) return { code: 'unsafe-path', detail: { problem: 'link' } };
  const limit = isStored(entry) ? limits.storedBytes : limits.entryBytes;
  if (uncompressedSize > limit) return { code: 'file-too-large', detail: { got: uncompressedSize, limit } };
  if (uncompressedSize > Math.max(RATIO_FROM_BYTES, compressedSize * limits.ratio))
    return {
      code: 'file-too-large',
      detail: { got: uncompressedSize, packed: compressedSize, limitRatio: limits.ratio }
    };
  return null;
}

async function listEntries(source: ByteSource, limits: ZipLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of new ZipReader(new SourceReader(source), OPTIONS).getEntriesGenerator()) {
    if (entries.length >= limits.entries)
      throw new WorkbenchError('zip-too-large', { got: `more than ${limits.entries} files`, limit: limits.entries });
    entries.push(entry);
  }
  return entries;
}

/**
 * Lists a zip archive and unpacks single files on demand. Archives inside of the archive are listed, never opened.
 * Entries with unsafe names, links, encrypted ones, repeated names and bombs become issues.
 * @param source the archive; only the parts needed are read
 * @throws WorkbenchError 'bad-zip' when it is not an archive; 'zip-too-large' when it has too many files or too many bytes
 */
export async function readZip(source: ByteSource, limits: ZipLimits = ZIP_LIMITS): Promise<ZipListing> {
  const entries = await listEntries(source, limits).catch((cause: unknown) => {
    throw broken(cause);
  });
  const byPath = new Map<string, { file: ImageRef; entry: FileEntry }>();
  const issues: IngestIssue[] = [];
  let declared = 0;
  for (const entry of entries) {
    if (entry.directory) continue;
    const path = safePath(entry.filename) ?? entry.filename;
    const problem =
      entryProblem(entry, limits) ??
      (byPath.has(path) ? { code: 'duplicate-row' as const, detail: { file: path } } : null);
    if (problem) issues.push({ ...problem, where: path });
    else
      byPath.set(path, {
        entry,
        file: { path, sizeBytes: entry.uncompressedSize, modifiedMs: entry.lastModDate?.getTime() || 0 }
      });
    declared += problem ? 0 : entry.uncompressedSize;
    if (declared > limits.totalBytes)
      throw new WorkbenchError('zip-too-large', { got: declared, limit: limits.totalBytes });
  }
  // Unpacked bytes by path: reading a file again does not count twice.
  const unpacked = new Map<string, number>();
  let total = 0;
  const entryOf = (path: string): FileEntry => {
    const found = byPath.get(path);
    if (!found) throw new WorkbenchError('unexpected', { problem: 'no such file', path });
    return found.entry;
  };
  const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const entry = entryOf(path);
    const before = unpacked.get(path) ?? 0;
    const cap = Math.min(
      isStored(entry) ? limits.storedBytes : limits.entryBytes,
      limits.totalBytes - total + before,
      Math.max(RATIO_FROM_BYTES, entry.compressedSize * limits.ratio)
    );
    const writer = new CappedWriter(cap);
    try {
      await entry.getData(writer, OPTIONS);
      const bytes = await writer.getData();
      total += bytes.length - before;
      unpacked.set(path, bytes.length);
      return bytes;
    } catch (cause) {
      throw broken(cause);
    }
  };
  return {
    files: [...byPath.values()].map(({ file }) => file),
    issues,
    read,
    open: async (path) => (await storedPart(source, entryOf(path))) ?? bytesSource(await read(path))
  };
}
