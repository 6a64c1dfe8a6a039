import { decodeJournal, encodeRecord } from './journal-record';

const FOLDER = 'journal';

/**
 * Append-only record of one run in the origin's private file system, flushed per batch.
 * It stands beside the database: browsers delete a damaged database without a word, and this file survives that.
 */
export class Journal {
  readonly #access: FileSystemSyncAccessHandle;
  readonly #known: Map<string, Float32Array<ArrayBuffer>>;
  #end: number;

  private constructor(access: FileSystemSyncAccessHandle, known: Map<string, Float32Array<ArrayBuffer>>, end: number) {
    this.#access = access;
    this.#known = known;
    this.#end = end;
  }

  static async open(runId: string): Promise<Journal> {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
    const handle = await folder.getFileHandle(`${runId}.bin`, { create: true });
    const access = await handle.createSyncAccessHandle();
    const bytes = new Uint8Array(access.getSize());
    access.read(bytes, { at: 0 });
    const { records, validBytes } = decodeJournal(bytes);
    // A line that was cut by a crash is cut off; what it held is read again.
    access.truncate(validBytes);
    return new Journal(access, new Map(records.map((record) => [record.imageId, record.embedding])), validBytes);
  }

  get size(): number {
    return this.#known.size;
  }

  get(imageId: string): Float32Array<ArrayBuffer> | undefined {
    return this.#known.get(imageId)?.slice();
  }

  append(rows: readonly { imageId: string; embedding: Float32Array<ArrayBuffer> }[]): void {
    for (const row of rows) {
      const bytes = encodeRecord(row);
      this.#access.write(bytes, { at: this.#end });
      this.#end += bytes.length;
    }
    this.#access.flush();
  }

  close(): void {
    this.#access.close();
  }
}
