import type { ByteSource } from '../schema/byte-source';
import type { Dataset } from '../schema/dataset';
import type { IngestIssue } from '../schema/ingest-issue';
import type { Reading, ReadingChoice } from '../schema/reading';
import { WorkbenchError } from '../schema/workbench-error';
import { openArchives, type ArchiveOptions } from './archives/open-archives';
import { withoutArchiveEnding } from './archives/archive-kind';
import { bytesSource } from './bytes-source';
import { compareCodePoints } from './compare-code-points';
import type { FileListing } from './file-listing';
import { headsWanted, readHead } from './heads';
import { listFiles, type ListedFile, type ListedFiles } from './listed-files';
import type { ReadableSet, Told } from './readers/format';
import { unusedFileIssue } from './readers/unused-file-issue';
import { SeenSet, type Head } from './seen-set';
import { FORMATS, sniff } from './sniff';
import { unreadable } from './unreadable';

/** A set as understood one way, with the other ways, and a way to its pictures. */
export interface ReadSet {
  readonly dataset: Dataset;
  /** Best first. */
  readonly readings: readonly Reading[];
  /** The reading that made the set: one of `readings`, with the roles that were asked for. */
  readonly used: Reading;
  /**
   * The bytes of a picture, by the path in its `ImageRef`.
   * @throws WorkbenchError 'unexpected' for a path that is not in the set; others when the file around it is broken
   */
  openImage(path: string): Promise<ByteSource>;
  /** Reads the same files in another way. */
  reread(choice: ReadingChoice): Promise<ReadSet>;
}

/** First bytes of the files that a guess rests on, and which of them cannot be read. */
async function readHeads(
  listing: FileListing,
  others: readonly ListedFile[]
): Promise<{ readonly heads: ReadonlyMap<string, Head>; readonly broken: ReadonlyMap<string, IngestIssue> }> {
  const heads = new Map<string, Head>();
  const broken = new Map<string, IngestIssue>();
  for (const { id, ref } of headsWanted(others)) {
    try {
      heads.set(id, await readHead(await listing.open(ref.path), id));
    } catch (error) {
      broken.set(id, unreadable(error, id));
    }
  }
  return { heads, broken };
}

/** The reading that was chosen, with its changed roles; the best one when none was. */
function chosen(readings: readonly Reading[], choice: ReadingChoice | undefined): Reading {
  const reading = choice ? readings.find(({ id }) => id === choice.id) : readings[0];
  if (!reading) throw new WorkbenchError('unexpected', { problem: 'no such reading', id: choice?.id ?? '' });
  const roles = new Map(choice?.columns?.map(({ name, role }) => [name, role]));
  return {
    ...reading,
    columns: reading.columns.map((column) => ({ ...column, role: roles.get(column.name) ?? column.role }))
  };
}

/** What is wrong with files that are no samples, in the order given. @param broken files that could not be looked into */
function fileIssues(
  seen: SeenSet,
  listed: ListedFiles,
  { told, broken, order }: { told: Told; broken: ReadonlyMap<string, IngestIssue>; order: ReadonlyMap<string, number> }
): IngestIssue[] {
  const used = new Set(told.used);
  const known = new Set(told.issues.map(({ where }) => where));
  // A file that the reading counts on and cannot be read is told by the reading, or here.
  const unused = listed.others.filter(({ id }) => !used.has(id) || (broken.has(id) && !known.has(id)));
  const issues = [
    ...listed.broken.map(({ ref, issue }) => ({ ref, issue })),
    ...unused.map(({ id, ref }) => ({ ref, issue: broken.get(id) ?? unusedFileIssue(seen, id) }))
  ];
  return issues
    .toSorted((a, b) => (order.get(a.ref.path) ?? 0) - (order.get(b.ref.path) ?? 0))
    .map(({ issue }) => issue);
}

/**
 * Understands files as a set of pictures; nothing is decoded. Archives are opened, the readings ranked, the best one (or the
 * one that was chosen) read. Every file is a picture of a sample, a file that the reading rests on, an issue, or a system file that only
 * counts in `filesGiven`.
 * @param listing what was given
 * @param options `name` names the set; `choice` is a reading and roles that a person chose; `archives` are limits
 * @throws WorkbenchError when there is nothing but an archive that is broken or too large
 */
export async function readDataset(
  listing: FileListing,
  {
    name,
    choice,
    archives = {}
  }: { readonly name: string; readonly choice?: ReadingChoice; readonly archives?: ArchiveOptions }
): Promise<ReadSet> {
  const opened = await openArchives(listing, archives);
  const listed = listFiles(opened.files);
  const { heads, broken } = await readHeads(opened, listed.others);
  const seen = new SeenSet(listed, heads);
  const readings = sniff(seen);
  const refs = new Map([...listed.images, ...listed.others].map(({ id, ref }) => [id, ref]));
  const order = new Map(opened.files.map(({ path }, i) => [path, i]));
  const set: ReadableSet = {
    seen,
    open: (id) => {
      const ref = refs.get(id);
      if (!ref) throw new WorkbenchError('unexpected', { problem: 'no such file', path: id });
      return opened.open(ref.path);
    }
  };
  const pictures = new Set(listed.images.map(({ ref }) => ref.path));

  const read = async (wish: ReadingChoice | undefined): Promise<ReadSet> => {
    const used = chosen(readings, wish);
    const format = FORMATS.find(({ id }) => id === used.format);
    if (!format) throw new WorkbenchError('unexpected', { problem: 'no such format', id: used.format });
    const told = await format.read(set, used);
    const { samples, labelSource, held } = told;
    const unlabelled = labelSource.kind === 'none' ? [] : samples.filter((sample) => sample.labels.length === 0);
    const dataset: Dataset = {
      name: withoutArchiveEnding(name),
      samples,
      classes: [...new Set(samples.flatMap((sample) => sample.labels))].toSorted(compareCodePoints),
      labelSource,
      issues: [
        ...opened.issues,
        ...listed.issues,
        ...fileIssues(seen, listed, { told, broken, order }),
        ...told.issues,
        ...unlabelled.map((sample): IngestIssue => ({ code: 'missing-label', where: sample.id, detail: {} }))
      ],
      filesGiven: opened.files.length + opened.issues.length
    };
    return {
      dataset,
      readings,
      used,
      openImage: async (path) => {
        if (pictures.has(path)) return opened.open(path);
        if (!held) throw new WorkbenchError('unexpected', { problem: 'no such picture', path });
        return bytesSource(await held.read(path));
      },
      reread: read
    };
  };
  return read(choice);
}
