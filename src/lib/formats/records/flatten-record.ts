import type { Cell } from './set-record';

/** Levels of objects that become names with dots; deeper ones stay as JSON text. */
const LEVELS = 3;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null))
    return value.map((item) => (item === null ? '' : String(item)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The fields of an object as cells by name: `{data: {image: 'a.jpg'}}` has `data.image`. Lists of plain values are cells with
 * several texts; lists of objects are JSON text.
 * @returns a Map, because a field may be called `__proto__`
 */
export function flattenRecord(value: unknown): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const walk = (fields: Readonly<Record<string, unknown>>, prefix: string, level: number): void => {
    for (const [name, field] of Object.entries(fields)) {
      if (isObject(field) && level < LEVELS) walk(field, `${prefix}${name}.`, level + 1);
      else cells.set(prefix + name, toCell(field));
    }
  };
  if (isObject(value)) walk(value, '', 1);
  return cells;
}

/** Cells in the order of columns; fields that are no column become groups of their own. */
export function recordCells(
  fields: ReadonlyMap<string, Cell>,
  columns: readonly string[]
): { readonly cells: readonly Cell[]; readonly extra: readonly (readonly [string, string])[] | undefined } {
  const cells = columns.map((name) => fields.get(name) ?? '');
  if ([...fields.keys()].every((name) => columns.includes(name))) return { cells, extra: undefined };
  const extra = [...fields].filter(([name]) => !columns.includes(name));
  return { cells, extra: extra.map(([name, cell]) => [name, typeof cell === 'string' ? cell : cell.join(' | ')]) };
}
