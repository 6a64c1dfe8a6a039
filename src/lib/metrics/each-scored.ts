import type { RunColumns, Selection } from '$lib/schema/run-columns';

/** Whether a row can be scored: it has a label and the picture was read. */
export const isScored = (columns: RunColumns, row: number): boolean =>
  (columns.label[row] as number) >= 0 && (columns.pred[row] as number) >= 0;

/** Calls `visit` for each selected row that can be scored, with its weight (1 outside a bootstrap). */
export function eachScored(
  columns: RunColumns,
  { rows, weights }: Selection,
  visit: (row: number, weight: number) => void
): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights ? (weights[k] as number) : 1;
    if (weight > 0 && isScored(columns, row)) visit(row, weight);
  }
}
