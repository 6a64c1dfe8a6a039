import type { IngestIssue } from '../../schema/ingest-issue';
import type { SetColumn } from '../../schema/reading';
import type { ImageRef } from '../../schema/sample';
import { ParquetFile } from '../parquet/parquet-file';
import { parquetCell } from '../parquet/parquet-cells';
import { ParquetPictures } from '../parquet/parquet-pictures';
import type { ParquetColumn } from '../parquet/parquet-schema';
import type { Cell, HeldPictures, RecordBatch, RecordTable } from '../records/set-record';
import type { ReadableSet } from './format';
import type { ParquetShape } from './parquet-shape';

/** Row groups whose columns are read at the same time. */
const GROUPS_AT_ONCE = 8;

/** `train.parquet#12`: the picture of a row, from 0, as the viewer of Hugging Face counts. */
const rowName = (file: string, row: number): string => `${file}#${row}`;

interface Column {
  readonly shape: ParquetColumn;
  /** False for columns that a person does not want, and for the pictures: their bytes are read one at a time. */
  readonly isRead: boolean;
}

async function groupRecords(
  parquet: ParquetFile,
  place: ParquetFile['groups'][number],
  { file, columns, pictures }: { file: string; columns: readonly Column[]; pictures: number }
): Promise<RecordBatch> {
  const issues: IngestIssue[] = [];
  const tops = new Map<string, readonly unknown[]>();
  for (const { shape, isRead } of columns)
    if (isRead && !tops.has(shape.top)) tops.set(shape.top, await parquet.column(place, shape.top));
  const records = Array.from({ length: place.rows }, (_, i) => {
    const row = place.firstRow + i;
    const where = `${file}:${row + 1}`;
    const cells = columns.map(({ shape, isRead }, at): Cell => {
      if (at === pictures) return rowName(file, row);
      if (!isRead) return '';
      const { cell, unknown } = parquetCell(tops.get(shape.top)?.[i], shape);
      if (unknown !== undefined)
        issues.push({ code: 'unknown-class', where, detail: { got: unknown, column: shape.name } });
      return cell;
    });
    return { where, cells };
  });
  return { records, issues };
}

async function* batches(
  opened: Promise<ParquetFile>,
  options: { file: string; columns: readonly Column[]; pictures: number }
): AsyncGenerator<RecordBatch> {
  const parquet = await opened;
  const { groups } = parquet;
  for (let at = 0; at < groups.length; at += GROUPS_AT_ONCE) {
    const some = groups.slice(at, at + GROUPS_AT_ONCE);
    yield* await Promise.all(some.map((place) => groupRecords(parquet, place, options)));
  }
}

/** The records of a Parquet file, with its embedded pictures. */
export function parquetRecords(
  set: ReadableSet,
  shape: ParquetShape,
  {
    file,
    columns,
    split
  }: { readonly file: string; readonly columns: readonly SetColumn[]; readonly split: string | undefined }
): RecordTable {
  const opened = set.open(file).then((source) => ParquetFile.open(source));
  opened.catch(() => undefined); // whoever reads is told
  const wanted = columns.map(({ name, role }): Column => {
    const found = shape.columns.find((column) => column.name === name) as ParquetColumn;
    const isPicture = role === 'file' && ['image', 'images', 'bytes'].includes(found.kind);
    const readable = found.kind === 'value' || found.kind === 'nested';
    return { shape: found, isRead: readable && role !== 'ignore' && !isPicture };
  });
  const pictures = columns.findIndex(
    ({ role }, i) => role === 'file' && ['image', 'images', 'bytes'].includes(wanted[i]?.shape.kind ?? '')
  );
  const table = { file, split, batches: batches(opened, { file, columns: wanted, pictures }) };
  if (pictures < 0) return table;
  const { top } = (wanted[pictures] as Column).shape;
  const reader = opened.then((parquet) => new ParquetPictures(parquet, top));
  reader.catch(() => undefined); // whoever asks for a picture is told
  const rowOf = (name: string): number | undefined => {
    const row = name.startsWith(`${file}#`) ? Number(name.slice(file.length + 1)) : NaN;
    return Number.isInteger(row) && row >= 0 && row < shape.rows ? row : undefined;
  };
  const held: HeldPictures = {
    find(name): ImageRef | undefined {
      return rowOf(name) === undefined ? undefined : { path: name, sizeBytes: 0, modifiedMs: 0 };
    },
    read: async (path) => (await reader).read(rowOf(path) ?? -1)
  };
  return { ...table, held };
}
