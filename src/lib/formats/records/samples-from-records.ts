import type { IngestIssue } from '../../schema/ingest-issue';
import type { SetColumn } from '../../schema/reading';
import type { ImageRef, Sample } from '../../schema/sample';
import type { ListedFile } from '../listed-files';
import { unreadable } from '../unreadable';
import { pathResolver, type PathIndex } from '../path-resolver';
import { RecordReader, type RecordParts } from './record-parts';
import { SampleBuilder } from './sample-builder';
import type { RecordTable } from './set-record';

export interface SetFiles {
  /** Pictures of the set, by code point of their paths. */
  readonly images: readonly ListedFile[];
  /** Paths of all given files, empty and broken ones too: a record that names one of them is not lost. */
  readonly paths: PathIndex;
}

interface Found {
  readonly samples: readonly Sample[];
  readonly issues: readonly IngestIssue[];
}

interface Row {
  readonly where: string;
  readonly parts: RecordParts;
}

/** From what a record writes to a picture: `undefined` when nothing of that name was given, `null` when it is reported elsewhere. */
type FindImage = (written: string) => { readonly id: string; readonly image: ImageRef } | null | undefined;

function finder(
  table: RecordTable,
  rows: readonly Row[],
  files: SetFiles,
  byId: ReadonlyMap<string, ListedFile>
): FindImage {
  const { held } = table;
  const names = rows.map((row) => row.parts.file);
  const resolve = pathResolver(files.paths, names, table.file);
  return (written) => {
    const own = held?.find(written);
    if (own) return { id: own.path, image: own };
    const id = resolve(written);
    if (id === undefined) return undefined;
    const listed = byId.get(id);
    return listed ? { id, image: listed.ref } : null;
  };
}

/** All rows of a table: names can be looked up only when all are known, because unique bare names are a last resort. */
async function collect(table: RecordTable, reader: RecordReader, issues: IngestIssue[]): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for await (const batch of table.batches) {
      for (const issue of batch.issues) issues.push(issue);
      for (const { where, cells, extra } of batch.records) {
        const parts = reader.read(cells);
        rows.push({ where, parts: extra ? { ...parts, groups: [...parts.groups, ...extra] } : parts });
      }
    }
  } catch (error) {
    // A file that breaks off keeps what was read of it.
    issues.push(unreadable(error, table.file));
  }
  return rows;
}

function addRows(rows: readonly Row[], find: FindImage, table: RecordTable, builder: SampleBuilder): IngestIssue[] {
  const issues: IngestIssue[] = [];
  let used = 0;
  for (const { where, parts } of rows) {
    const found = find(parts.file);
    if (found !== undefined) used++;
    if (found === undefined) issues.push({ code: 'missing-file', where, detail: { file: parts.file } });
    else if (found) {
      const { split } = table;
      const told = parts.groups.some(([name]) => name === 'split');
      const whole = split && !told ? { ...parts, groups: [...parts.groups, ['split', split] as const] } : parts;
      const issue = builder.add(found.id, found.image, whole, where);
      if (issue) issues.push(issue);
    }
  }
  if (used > 0 || rows.length === 0) return issues;
  const detail = { got: `0 of ${rows.length} files`, expected: 'names of given files' };
  return [{ code: 'bad-row', where: table.file, detail }];
}

/**
 * Samples as records tell, in their order. Pictures that no record names become issues; so do records that name no given
 * picture, or repeat one. Records that only add captions to a picture are put together.
 * @param columns what each cell of a record is
 */
export async function samplesFromRecords(
  tables: readonly RecordTable[],
  columns: readonly SetColumn[],
  files: SetFiles
): Promise<Found> {
  const reader = new RecordReader(columns);
  const builder = new SampleBuilder();
  const byId = new Map(files.images.map((image) => [image.id, image]));
  const issues: IngestIssue[] = [];
  for (const table of tables) {
    const rows = await collect(table, reader, issues);
    const find = finder(table, rows, files, byId);
    for (const issue of addRows(rows, find, table, builder)) issues.push(issue);
  }
  for (const { id } of files.images)
    if (!builder.has(id)) issues.push({ code: 'unlisted-image', where: id, detail: {} });
  const { samples, issues: notes } = builder.finish(tables[0]?.file ?? '');
  return { samples, issues: [...issues, ...notes] };
}
