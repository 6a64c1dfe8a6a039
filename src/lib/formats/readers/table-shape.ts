import { PROBE_ROWS, type SeenSet } from '../seen-set';
import { extensionOf } from '../is-image-name';
import { distinctNames } from '../records/column-roles';
import { flattenRecord } from '../records/flatten-record';
import type { Cell } from '../records/set-record';
import { parquetShape, type ParquetShape } from './parquet-shape';

/** How a table is written down. */
export type TableKind = 'csv' | 'jsonl' | 'json' | 'json-map' | 'parquet';

/** The beginning of any table: its columns and first rows. */
export interface TableShape {
  readonly file: string;
  readonly kind: TableKind;
  /** Distinct names. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Of separated values. */
  readonly delimiter?: string;
  /** False when the first row is data already. */
  readonly header: boolean;
  /** The member of a JSON object whose items are the rows; '' for an array at the top. */
  readonly member?: string;
  /** Of a Parquet file. */
  readonly parquet?: ParquetShape;
}

const TEXT_TABLES = ['csv', 'tsv', 'tab', 'txt', 'psv', ''];
const JSON_ENDINGS = ['json', 'jsonl', 'ndjson'];
/** Columns of a table whose rows are the members of one object: `{"1.jpg": "cat"}`. */
export const MAP_COLUMNS = { file: 'file', value: 'label' } as const;

function fromRecords(file: string, kind: TableKind, records: readonly unknown[], member?: string): TableShape {
  const fields = records.slice(0, PROBE_ROWS).map(flattenRecord);
  const columns = [...new Set(fields.flatMap((map) => [...map.keys()]))];
  const rows = fields.map((map) => columns.map((name) => map.get(name) ?? ''));
  return { file, kind, columns, rows, header: true, ...(member === undefined ? {} : { member }) };
}

/** The objects of the first lines. @returns null when a line is something else */
function firstLines(text: string, isWhole: boolean): unknown[] | null {
  const lines = text.split('\n').slice(0, PROBE_ROWS + 1);
  if (!isWhole || lines.length > PROBE_ROWS) lines.pop();
  const values: unknown[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    try {
      const value = JSON.parse(line) as unknown;
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
      values.push(value);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (values.length === 0) return null;
    }
  }
  return values;
}

/** Members of an object as rows, when their names are those of given pictures. */
function fromMap(seen: SeenSet, file: string): TableShape | undefined {
  const items = seen.json(file)?.items.filter((item) => item.key !== '') ?? [];
  if (!items.some(({ key }) => seen.paths.find(key) !== undefined)) return undefined;
  const records = items.map((item) => mapRecord(item.key, item.value));
  return fromRecords(file, 'json-map', records);
}

/** One member of such an object as a record. */
export function mapRecord(key: string, value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { [MAP_COLUMNS.file]: key, ...(isRecord ? value : { [MAP_COLUMNS.value]: value }) };
}

function jsonShape(seen: SeenSet, file: string): TableShape | undefined {
  const text = seen.text(file) ?? '';
  const lines = firstLines(text, seen.isWhole(file));
  const isLines = extensionOf(file) !== 'json' || (lines?.length ?? 0) > 1;
  if (isLines && lines && lines.length > 0) return fromRecords(file, 'jsonl', lines);
  const json = seen.json(file);
  if (!json) return undefined;
  const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  const first = json.items.find((item) => item.index >= 0 && isRecord(item.value));
  if (first) {
    const items = json.items.filter((item) => item.key === first.key && isRecord(item.value));
    return fromRecords(
      file,
      'json',
      items.map((item) => item.value),
      first.key
    );
  }
  return json.top === '{' ? fromMap(seen, file) : undefined;
}

function csvShape(seen: SeenSet, file: string): TableShape | undefined {
  const table = seen.table(file);
  if (!table || (table.columns.length < 2 && table.rows.length === 0)) return undefined;
  const { delimiter, columns, rows } = table;
  // A first row that names a given picture is no header.
  const header = !columns.some((name) => name !== '' && seen.paths.find(name) !== undefined);
  const names = header ? columns : columns.map(() => '');
  return {
    file,
    kind: 'csv',
    columns: distinctNames(names),
    rows: header ? rows : [columns, ...rows],
    delimiter,
    header
  };
}

function parquetTable(seen: SeenSet, file: string): TableShape | undefined {
  const parquet = parquetShape(seen, file);
  if (parquet instanceof Error || parquet.rows === 0) return undefined;
  const columns = parquet.columns.map(({ name }) => name);
  return { file, kind: 'parquet', columns, rows: [], header: true, parquet };
}

/** The beginning of a file as a table; undefined when it is none. */
export function tableShape(seen: SeenSet, file: string): TableShape | undefined {
  const ending = extensionOf(file);
  if (ending === 'parquet') return parquetTable(seen, file);
  const text = seen.text(file);
  if (text === undefined || text.trim() === '') return undefined;
  if (JSON_ENDINGS.includes(ending)) return jsonShape(seen, file);
  return TEXT_TABLES.includes(ending) ? csvShape(seen, file) : undefined;
}
