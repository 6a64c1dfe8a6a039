import { openArchives } from '$lib/formats/archives/open-archives';
import { withoutArchiveEnding } from '$lib/formats/archives/archive-kind';
import type { FileListing } from '$lib/formats/file-listing';
import { sniffDataset } from '$lib/formats/sniff-dataset';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Dataset } from '$lib/schema/dataset';
import type { GivenFile } from './api';
import { blobSource, holdAsBlob } from './blob-source';

export interface OpenedSet {
  readonly dataset: Dataset;
  /** A picture's bytes by its path; undefined when the set has none such. */
  read(path: string): Promise<Blob | undefined>;
}

/** What was given, as a listing. */
function listGiven(files: readonly GivenFile[]): FileListing {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  return {
    files: files.map(({ path, file }) => ({ path, sizeBytes: file.size, modifiedMs: file.lastModified })),
    issues: [],
    async open(path) {
      const file = byPath.get(path);
      if (!file) throw new WorkbenchError('unexpected', { problem: 'no such file', path });
      return blobSource(file);
    }
  };
}

/** Understands what was given: archives, or files with their paths. */
export async function openSet(files: readonly GivenFile[], name: string): Promise<OpenedSet> {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const listing = await openArchives(listGiven(files), { hold: holdAsBlob });
  const listed = new Set(listing.files.map((file) => file.path));
  const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const source = await listing.open(path);
    return source.slice(0, source.byteLength);
  };
  const dataset = await sniffDataset({
    name: withoutArchiveEnding(name),
    files: listing.files,
    readBytes: bytesOf
  });
  return {
    dataset: {
      ...dataset,
      issues: [...listing.issues, ...dataset.issues],
      filesGiven: dataset.filesGiven + listing.issues.length
    },
    // A file that was given as it is need not be copied.
    read: async (path) => (listed.has(path) ? (byPath.get(path) ?? new Blob([await bytesOf(path)])) : undefined)
  };
}
