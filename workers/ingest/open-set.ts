import { readZip } from '$lib/formats/read-zip';
import { sniffDataset } from '$lib/formats/sniff-dataset';
import type { ByteSource } from '$lib/schema/byte-source';
import type { Dataset } from '$lib/schema/dataset';
import type { GivenFile } from './api';

export interface OpenedSet {
  readonly dataset: Dataset;
  /** A picture's bytes by its path; undefined when the set has none such. */
  read(path: string): Promise<Blob | undefined>;
}

const source = (blob: Blob): ByteSource => ({
  byteLength: blob.size,
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer())
});

/** `PK` and a local file header, or the end record of an empty archive. */
async function isZip(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

async function openZip(file: File, name: string): Promise<OpenedSet> {
  const zip = await readZip(source(file));
  const dataset = await sniffDataset({
    name: name.replace(/\.zip$/i, ''),
    files: zip.files,
    readBytes: (path) => zip.read(path)
  });
  return {
    dataset: {
      ...dataset,
      issues: [...zip.issues, ...dataset.issues],
      filesGiven: dataset.filesGiven + zip.issues.length
    },
    read: async (path) => new Blob([await zip.read(path)])
  };
}

/** Understands what was given: one zip, or files with their paths. */
export async function openSet(files: readonly GivenFile[], name: string): Promise<OpenedSet> {
  const only = files.length === 1 ? files[0] : undefined;
  if (only && (await isZip(only.file))) return openZip(only.file, name);
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const dataset = await sniffDataset({
    name,
    files: files.map(({ path, file }) => ({ path, sizeBytes: file.size, modifiedMs: file.lastModified })),
    readBytes: async (path) => new Uint8Array(await byTablePath(byPath, path).arrayBuffer())
  });
  return { dataset, read: async (path) => byPath.get(path) };
}

function byTablePath(files: ReadonlyMap<string, File>, path: string): File {
  const file = files.get(path);
  if (!file) throw new TypeError(`a table that was not given: ${path}`);
  return file;
}
