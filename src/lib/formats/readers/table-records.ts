import type { IngestIssue } from '../../schema/ingest-issue';
import type { SetColumn } from '../../schema/reading';
import { CSV_LIMITS } from '../csv-limits';
import type { ByteChunks } from '../decode-chunks';
import { jsonPlace, readJsonItems } from '../json/read-json-items';
import { readCsvRows } from '../read-csv-rows';
import { readJsonLines } from '../read-json-lines';
import { flattenRecord, recordCells } from '../records/flatten-record';
import type { RecordBatch, RecordTable, SetRecord } from '../records/set-record';
import { sourceChunks } from '../source-chunks';
import { decodeAnyText } from '../text/decode-any-text';
import type { ReadableSet } from './format';
import { parquetRecords } from './parquet-records';
import { mapRecord, type TableShape } from './table-shape';

/** Small enough that the rows of a piece are few, large enough that asking for it costs nothing beside reading it. */
const TEXT_CHUNK_BYTES = 2 ** 18;

interface RecordOptions {
  readonly columns: readonly SetColumn[];
  readonly split: string | undefined;
  /** Is told what should be known about the whole file. */
  readonly note: (issue: IngestIssue) => void;
}

/** The text of a file; an encoding other than UTF-8 is told. */
const decodeNoted =
  (file: string, note: (issue: IngestIssue) => void) =>
  (chunks: ByteChunks): AsyncGenerator<string | null> =>
    decodeAnyText(chunks, (encoding) => note({ code: 'text-encoding', where: file, detail: { encoding } }));

async function* csvRecords(chunks: ByteChunks, shape: TableShape, options: RecordOptions): AsyncGenerator<RecordBatch> {
  const { file, delimiter, header, columns } = shape;
  const decode = decodeNoted(file, options.note);
  const own = header ? undefined : columns;
  for await (const { rows, issues } of readCsvRows(chunks, {
    file,
    limits: CSV_LIMITS,
    decode,
    delimiter,
    columns: own
  }))
    yield { records: rows.map(({ line, values }) => ({ where: `${file}:${line}`, cells: values })), issues };
}

const toRecord = (where: string, value: unknown, columns: readonly string[]): SetRecord => ({
  where,
  ...recordCells(flattenRecord(value), columns)
});

async function* lineRecords(
  chunks: ByteChunks,
  shape: TableShape,
  options: RecordOptions
): AsyncGenerator<RecordBatch> {
  const { file, columns } = shape;
  for await (const { rows, issues } of readJsonLines(chunks, { file, decode: decodeNoted(file, options.note) }))
    yield { records: rows.map(({ line, value }) => toRecord(`${file}:${line}`, value, columns)), issues };
}

async function* jsonRecords(chunks: ByteChunks, shape: TableShape): AsyncGenerator<RecordBatch> {
  const { file, kind, member, columns } = shape;
  for await (const { items, issues } of readJsonItems(chunks, { file })) {
    const wanted = items.filter((item) =>
      kind === 'json-map' ? item.key !== '' : item.key === member && item.index >= 0
    );
    const records = wanted.map((item) =>
      toRecord(jsonPlace(file, item), kind === 'json-map' ? mapRecord(item.key, item.value) : item.value, columns)
    );
    yield { records, issues };
  }
}

async function* recordsOf(set: ReadableSet, shape: TableShape, options: RecordOptions): AsyncGenerator<RecordBatch> {
  const chunks = sourceChunks(await set.open(shape.file), { chunkBytes: TEXT_CHUNK_BYTES });
  if (shape.kind === 'csv') yield* csvRecords(chunks, shape, options);
  else if (shape.kind === 'jsonl') yield* lineRecords(chunks, shape, options);
  else yield* jsonRecords(chunks, shape);
}

/** The records of a table, as it is read. */
export function tableRecords(set: ReadableSet, shape: TableShape, options: RecordOptions): RecordTable {
  const { file } = shape;
  if (shape.parquet)
    return parquetRecords(set, shape.parquet, { file, columns: options.columns, split: options.split });
  return { file, batches: recordsOf(set, shape, options), split: options.split };
}
