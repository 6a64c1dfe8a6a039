import { fieldOf } from '../json/json-fields';
import type { Cell } from '../records/set-record';
import { decodeHead } from '../text/decode-head';
import type { ParquetColumn } from './parquet-schema';

/** A value as text; '' for none. Bytes that no annotation calls text may still be one. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (value instanceof Uint8Array) return decodeHead(value)?.text ?? '';
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return String(value as string | number | bigint | boolean);
}

/** The name that a number stands for; '' below zero, where Hugging Face writes -1 for no label. */
function className(value: unknown, names: readonly string[]): string | null {
  if (value === null || value === undefined) return '';
  const index = Number(value);
  if (index < 0) return '';
  return names[index] ?? null;
}

/** A value of a column as a cell, and a number that stands for no class, if there is one. */
export function parquetCell(
  value: unknown,
  { field, classNames }: ParquetColumn
): { readonly cell: Cell; readonly unknown?: string } {
  const inner =
    field === undefined
      ? value
      : Array.isArray(value)
        ? value.map((item) => fieldOf(item, field))
        : fieldOf(value, field);
  const flat = Array.isArray(inner) ? (inner.flat(8) as unknown[]) : undefined;
  if (!classNames) return { cell: flat ? flat.map(asText) : asText(inner) };
  const names = (flat ?? [inner]).map((item) => className(item, classNames));
  const missing = names.indexOf(null);
  const known = names.map((name) => name ?? '');
  const cell = flat ? [...new Set(known)] : (known[0] ?? '');
  return missing < 0 ? { cell } : { cell, unknown: asText((flat ?? [inner])[missing]) };
}
