import type { FileListing } from '$lib/formats/file-listing';
import { readDataset, type ReadSet } from '$lib/formats/read-dataset';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { GivenFile } from './api';
import { blobSource, holdAsBlob } from './blob-source';

export interface OpenedSet {
  readonly set: ReadSet;
  /** A picture's bytes by its path. Throws 'unexpected' for a path that is not in the set. */
  read(path: string): Promise<Blob>;
  /** The same files in another way. */
  reread: (choice: Parameters<ReadSet['reread']>[0]) => Promise<OpenedSet>;
}

/** What was given, as a listing. */
function listGiven(files: readonly GivenFile[], byPath: ReadonlyMap<string, File>): FileListing {
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

function asOpened(set: ReadSet, byPath: ReadonlyMap<string, File>): OpenedSet {
  return {
    set,
    async read(path) {
      const source = await set.openImage(path);
      // A file that was given as it is need not be copied.
      const own = byPath.get(path);
      return own?.size === source.byteLength ? own : new Blob([await source.slice(0, source.byteLength)]);
    },
    reread: async (choice) => asOpened(await set.reread(choice), byPath)
  };
}

/** Understands what was given: archives, or files with their paths. */
export async function openSet(files: readonly GivenFile[], name: string): Promise<OpenedSet> {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  return asOpened(await readDataset(listGiven(files, byPath), { name, archives: { hold: holdAsBlob } }), byPath);
}
