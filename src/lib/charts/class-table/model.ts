import { classes as sentences } from '../../messages/sentences/charts';
import type { ClassRow } from '../../schema/answer';
import { isFilter } from '../shared/filter';

export type ClassColumn = 'label' | 'support' | 'recall' | 'precision' | 'f1';
export const CLASS_COLUMNS: readonly ClassColumn[] = ['label', 'support', 'recall', 'precision', 'f1'];
export interface Order {
  readonly column: ClassColumn;
  readonly descending: boolean;
}

const valueOf = (row: ClassRow, column: Exclude<ClassColumn, 'label'>): number | null =>
  column === 'support' ? row.support : row[column].value;

/**
 * Classes in the order of a column; equal ones and labels by code point, so that the order never depends on the device's language.
 * A class without a value comes last in either direction.
 */
export function sortClasses(rows: readonly ClassRow[], { column, descending }: Order): readonly ClassRow[] {
  const sign = descending ? -1 : 1;
  const byLabel = (a: ClassRow, b: ClassRow) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
  if (column === 'label') return rows.toSorted((a, b) => sign * byLabel(a, b));
  return rows.toSorted((a, b) => {
    const [left, right] = [valueOf(a, column), valueOf(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byLabel(a, b);
    return sign * (left - right) || byLabel(a, b);
  });
}

/** The order after a click on a column's head: the other direction for the same column; else worst first, and labels from the start. */
export const nextOrder = (order: Order, column: ClassColumn): Order =>
  order.column === column ? { column, descending: !order.descending } : { column, descending: column === 'support' };

/** The class with the lowest recall among those with pictures, and the sentence about it. */
export function hardestClass(rows: readonly ClassRow[]): { readonly row: ClassRow | null; readonly summary: string } {
  const row =
    sortClasses(
      rows.filter((one) => one.support > 0 && one.recall.value !== null),
      { column: 'recall', descending: false }
    )[0] ?? null;
  return { row, summary: sentences.summary(row) };
}

/** What a row opens. */
export const classFilter = (row: ClassRow): string => isFilter(row.label);
