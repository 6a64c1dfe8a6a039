import type { ByteSource } from '../../schema/byte-source';
import type { IngestIssue } from '../../schema/ingest-issue';
import type { ImageRef } from '../../schema/sample';
import { WorkbenchError } from '../../schema/workbench-error';
import type { FileListing } from '../file-listing';
import { isSystemFile } from '../is-system-file';
import { readZip, ZIP_LIMITS } from '../read-zip';
import { unreadable } from '../unreadable';
import { ARCHIVE_HEAD_BYTES, archiveKind, isArchiveName, withoutArchiveEnding, type ArchiveKind } from './archive-kind';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits';
import { gunzip, type HoldBytes } from './gunzip';
import { readTar } from './read-tar';

export interface ArchiveOptions {
  readonly hold?: HoldBytes | undefined;
  readonly limits?: ArchiveLimits | undefined;
}

interface Place {
  readonly ref: ImageRef;
  open(): Promise<ByteSource>;
}

/** What one archive holds; the files of a single one stand at the top, those of several in folders named after them. */
interface Opened {
  readonly places: readonly Place[];
  readonly issues: readonly IngestIssue[];
}

const inFolder = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** Places of a listing below a folder. */
function placesOf(listing: FileListing, folder: string): Opened {
  const places = listing.files.map((ref) => ({
    ref: { ...ref, path: inFolder(folder, ref.path) },
    open: () => listing.open(ref.path)
  }));
  const issues = listing.issues.map((issue) => ({ ...issue, where: inFolder(folder, issue.where) }));
  return { places, issues };
}

async function openGzip(source: ByteSource, ref: ImageRef, folder: string, options: ArchiveOptions): Promise<Opened> {
  const { hold, limits = ARCHIVE_LIMITS } = options;
  const unpacked = await gunzip(source, { file: ref.path, limits, ...(hold ? { hold } : {}) });
  const issues: IngestIssue[] = unpacked.problem
    ? [{ code: 'bad-archive-entry', where: ref.path, detail: { problem: unpacked.problem } }]
    : [];
  if (archiveKind(await unpacked.source.slice(0, ARCHIVE_HEAD_BYTES)) === 'tar') {
    const inside = placesOf(await readTar(unpacked.source, { file: ref.path, limits }), folder);
    return { places: inside.places, issues: [...issues, ...inside.issues] };
  }
  const path = withoutArchiveEnding(ref.path);
  const place = {
    ref: { path, sizeBytes: unpacked.source.byteLength, modifiedMs: ref.modifiedMs },
    open: async () => unpacked.source
  };
  return { places: [place], issues };
}

/** Archives inside of the archive are named and not opened; arrays that are zips are data, not archives. */
async function openInner({ places, issues }: Opened, options: ArchiveOptions): Promise<Opened> {
  const kept: Place[] = [];
  const told: IngestIssue[] = [...issues];
  for (const place of places) {
    const { path } = place.ref;
    if (!isArchiveName(path) || isSystemFile(path)) kept.push(place);
    else if (!/\.npz$/i.test(path)) told.push({ code: 'nested-archive', where: path, detail: {} });
    else {
      try {
        const inner = await openOne(await place.open(), { ref: place.ref, kind: 'zip', folder: path, options });
        for (const array of inner.places) kept.push(array);
        for (const issue of inner.issues) told.push(issue);
      } catch (error) {
        told.push(unreadable(error, path));
      }
    }
  }
  return { places: kept, issues: told };
}

interface OneArchive {
  readonly ref: ImageRef;
  readonly kind: ArchiveKind;
  readonly folder: string;
  readonly options: ArchiveOptions;
}

async function openOne(source: ByteSource, { ref, kind, folder, options }: OneArchive): Promise<Opened> {
  const { limits = ARCHIVE_LIMITS } = options;
  if (kind === 'gzip') return openGzip(source, ref, folder, options);
  if (kind === 'tar') return placesOf(await readTar(source, { file: ref.path, limits }), folder);
  return placesOf(await readZip(source, { ...ZIP_LIMITS, ...limits }), folder);
}

/** Files that may be archives: by their names, or the only file whatever its name. */
async function kindOf(listing: FileListing, path: string, alone: boolean): Promise<ArchiveKind | null> {
  if (isSystemFile(path) || !(alone || isArchiveName(path))) return null;
  return archiveKind(await (await listing.open(path)).slice(0, ARCHIVE_HEAD_BYTES));
}

/**
 * The listing with the files of its zip, tar and gzip archives in place of them. One archive alone gives its files as they
 * are; beside other files its name without ending becomes a folder. A broken archive among others becomes an issue.
 * @param options `hold` keeps what gzip files unpack to; `limits` are for each archive
 * @throws WorkbenchError 'bad-zip', 'zip-too-large', 'bad-archive', 'archive-too-large' when there is nothing but that archive
 */
export async function openArchives(listing: FileListing, options: ArchiveOptions = {}): Promise<FileListing> {
  const own = listing.files.filter(({ path }) => !isSystemFile(path));
  const alone = own.length === 1;
  const places: Place[] = [];
  const issues: IngestIssue[] = [...listing.issues];
  for (const ref of listing.files) {
    const folder = alone ? '' : withoutArchiveEnding(ref.path);
    try {
      const kind = await kindOf(listing, ref.path, alone);
      if (!kind) {
        places.push({ ref, open: () => listing.open(ref.path) });
        continue;
      }
      const opened = await openOne(await listing.open(ref.path), { ref, kind, folder, options });
      const inner = await openInner(opened, options);
      // Not spread: a call takes no hundred thousand arguments.
      for (const place of inner.places) places.push(place);
      for (const issue of inner.issues) issues.push(issue);
    } catch (error) {
      if (alone) throw error;
      issues.push(unreadable(error, ref.path));
    }
  }
  // Of two files with one path the first counts, as in every listing.
  const byPath = new Map(places.toReversed().map((place) => [place.ref.path, place]));
  return {
    files: places.map(({ ref }) => ref),
    issues,
    async open(path) {
      const place = byPath.get(path);
      if (!place) throw new WorkbenchError('unexpected', { problem: 'no such file', path });
      return place.open();
    }
  };
}
