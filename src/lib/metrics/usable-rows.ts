import { TOP, type ColumnName, type RunColumns } from '$lib/schema/run-columns';
import { isScored } from './each-scored';

/** NaN, or a negative index, marks what is missing. */
const isMissing = (value: number | undefined): boolean => value === undefined || Number.isNaN(value);
const INDEX_COLUMNS: readonly ColumnName[] = ['label', 'pred', 'gt', 'eq', 'topIndex'];

function has(columns: RunColumns, name: ColumnName, row: number): boolean {
  const column = columns[name];
  if (!column) return false;
  if (name === 'topIndex' || name === 'topProb')
    return !isMissing(column[row * TOP]) && (column[row * TOP] as number) >= 0;
  if (name === 'probability') return !isMissing(column[row * columns.classes.length]);
  const value = column[row];
  return INDEX_COLUMNS.includes(name) ? (value as number) >= 0 : !isMissing(value);
}

/**
 * The rows that hold everything a metric needs, in their order: with label and answer, and no missing number in the columns
 * named. What is left out belongs into `dropped`. Minus infinity (a label that was given probability 0) is not missing.
 */
export function usableRows(columns: RunColumns, rows: Uint32Array, needs: readonly ColumnName[]): Uint32Array {
  const asked = needs.filter((name) => name !== 'label' && name !== 'pred' && name !== 'cluster');
  return rows.filter((row) => isScored(columns, row) && asked.every((name) => has(columns, name, row)));
}
