import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileListing } from '$lib/formats/file-listing';
import type { ByteSource } from '$lib/schema/byte-source';
import type { ImageRef } from '$lib/schema/sample';
import { WorkbenchError } from '$lib/schema/workbench-error';

/** A file that is opened for each read, so that a large folder does not hold a handle for every file. */
const fileSource = (path: string, byteLength: number): ByteSource => ({
  byteLength,
  async slice(start, end) {
    const file = await open(path);
    try {
      const length = Math.max(0, Math.min(end, byteLength) - start);
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
});

/** Files below a folder by their paths in it, with forward slashes. Links and sockets are not followed. */
async function walk(folder: string, prefix: string): Promise<ImageRef[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) lists.push(await walk(path, `${prefix}${entry.name}/`));
    else if (entry.isFile()) {
      const { size, mtimeMs } = await stat(path);
      lists.push([{ path: prefix + entry.name, sizeBytes: size, modifiedMs: mtimeMs }]);
    }
  }
  return lists.flat();
}

/** Tables name pictures that lie beside them. */
const TABLE = /\.(csv|tsv|jsonl|ndjson|json|txt|token|xml)$/i;

/**
 * A folder of the disk, or one file of it, as a listing; of a table, its folder.
 * @throws what Node throws when it cannot be read: ENOENT, EACCES
 */
export async function diskListing(path: string): Promise<FileListing> {
  const found = await stat(path);
  const folder = found.isDirectory() ? path : TABLE.test(path) ? dirname(path) : null;
  const files =
    folder === null
      ? [{ path: basename(path), sizeBytes: found.size, modifiedMs: found.mtimeMs }]
      : await walk(folder, '');
  const sizes = new Map(files.map((file) => [file.path, file.sizeBytes]));
  return {
    files,
    issues: [],
    async open(name) {
      const byteLength = sizes.get(name);
      if (byteLength === undefined) throw new WorkbenchError('unexpected', { problem: 'no such file', path: name });
      return fileSource(folder === null ? path : join(folder, name), byteLength);
    }
  };
}
