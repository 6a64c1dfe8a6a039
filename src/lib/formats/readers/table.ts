import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import type { Sample } from '../../schema/sample';
import { compareCodePoints } from '../compare-code-points';
import { labelByFolder } from '../label-by-folder';
import type { ListedFile } from '../listed-files';
import { RecordReader } from '../records/record-parts';
import { samplesFromRecords } from '../records/samples-from-records';
import { splitOfFile, splitOfFolder } from '../split-name';
import type { SeenSet } from '../seen-set';
import type { Format, ReadableSet, Told } from './format';
import { heldIn } from './held-in';
import { guessTables, type TableGuess } from './guess-tables';
import { tableRecords } from './table-records';
import { tableShape, type TableShape } from './table-shape';

const has = (columns: readonly SetColumn[], role: SetColumn['role']): boolean =>
  columns.some((column) => column.role === role);

/** Labels count most, then questions and captions; then how many rows name given files, then how near to the top it lies. */
function score({ shape, columns, found }: TableGuess): number {
  const says = has(columns, 'label') ? 0.25 : has(columns, 'question') || has(columns, 'caption') ? 0.15 : 0;
  return 0.5 + says + 0.2 * found - 0.001 * Math.min(20, shape.file.split('/').length);
}

const sameColumns = (a: TableGuess, b: TableGuess): boolean =>
  a.shape.kind === b.shape.kind &&
  a.shape.header === b.shape.header &&
  a.columns.length === b.columns.length &&
  a.columns.every(({ name, role }, i) => name === b.columns[i]?.name && role === b.columns[i]?.role);

/** Tables with the same columns tell one set together: `train.csv` and `test.csv`, a `metadata.csv` in each folder. */
function grouped(guesses: readonly TableGuess[]): TableGuess[][] {
  const groups: TableGuess[][] = [];
  for (const guess of guesses) {
    const group = groups.find(([first]) => first && sameColumns(first, guess));
    if (group) group.push(guess);
    else groups.push([guess]);
  }
  return groups;
}

const isParquet = ({ shape }: TableGuess): boolean => shape.kind === 'parquet';

/** Rows of all files, where their footers tell. */
function rowsOf(group: readonly TableGuess[]): number | null {
  const rows = group.map(({ shape }) => shape.parquet?.rows);
  return rows.some((n) => n === undefined) ? null : rows.reduce<number>((sum, n) => sum + (n ?? 0), 0);
}

function toReading(group: readonly TableGuess[]): Reading {
  const best = group.toSorted(
    (a, b) => score(b) - score(a) || compareCodePoints(a.shape.file, b.shape.file)
  )[0] as TableGuess;
  const files = group.map(({ shape }) => shape.file).toSorted(compareCodePoints);
  return {
    id: `${isParquet(best) ? 'parquet' : 'table'} ${files[0]}`,
    format: isParquet(best) ? 'parquet' : 'table',
    files,
    pictures: rowsOf(group),
    facts: { kind: best.shape.kind, files: files.length, found: best.found, header: best.shape.header ? 'yes' : 'no' },
    columns: best.columns,
    problems: [],
    score: score(best)
  };
}

/** A table without labels leaves them to the folders; its rows still say which pictures, captions and groups there are. */
function withFolderLabels(samples: readonly Sample[], images: readonly ListedFile[]): readonly Sample[] | null {
  const byId = new Map<string, readonly string[]>(labelByFolder(images).map((sample) => [sample.id, sample.labels]));
  if (new Set([...byId.values()].flat()).size < 2) return null;
  return samples.map((sample) => ({ ...sample, labels: byId.get(sample.id) ?? [] }));
}

/** The split that the names of a table and its folder tell. */
const splitOf = (file: string): string | undefined =>
  splitOfFile(file) ??
  file
    .split('/')
    .slice(0, -1)
    .map(splitOfFolder)
    .find((split) => split !== undefined);

async function read(set: ReadableSet, reading: Reading): Promise<Told> {
  const { seen } = set;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const notes: IngestIssue[] = [];
  const splits = new Set(reading.files.map(splitOf));
  const tables = reading.files.map((file) => {
    const shape = tableShape(seen, file) as TableShape;
    // One table alone that is called test.csv is a set, not a part of one.
    const split = splits.size > 1 ? splitOf(file) : undefined;
    return tableRecords(set, shape, {
      columns: reading.columns,
      split,
      note: (issue) => notes.push(issue)
    });
  });
  const { samples, issues } = await samplesFromRecords(tables, reading.columns, { images, paths: seen.paths });
  const reader = new RecordReader(reading.columns);
  const told = { issues: [...notes, ...issues], used: reading.files, held: heldIn(tables) };
  const column = reader.nameOf('label');
  if (column !== undefined)
    return { ...told, samples, labelSource: { kind: 'manifest', file: reading.files[0] as string, column } };
  const byFolder = reader.has('question') ? null : withFolderLabels(samples, images);
  return { ...told, samples: byFolder ?? samples, labelSource: { kind: byFolder ? 'folders' : 'none' } };
}

const readings = (seen: SeenSet, parquetToo: boolean): Reading[] =>
  grouped(guessTables(seen).filter((guess) => guess.found > 0 && isParquet(guess) === parquetToo)).map(toReading);

/** A table beside the pictures says what they are: CSV, TSV, JSON Lines, a JSON array. */
export const table: Format = { id: 'table', sniff: (seen) => readings(seen, false), read };

/**
 * Parquet, with the pictures inside or named. Features that Hugging Face's `datasets` writes into the footer tell which
 * column is a picture, and the names of classes.
 */
export const parquet: Format = { id: 'parquet', sniff: (seen) => readings(seen, true), read };
