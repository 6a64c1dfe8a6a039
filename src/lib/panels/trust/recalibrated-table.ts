import type { ChartTable } from '$lib/charts/shared/table-csv';
import type { Dataset } from '$lib/schema/dataset';
import type { Recalibration } from '$lib/schema/recalibration';
import type { RunColumns } from '$lib/schema/run-columns';

/**
 * The confidences of every answer before and after, as a file. Rows that the recalibration was learned from, and were never
 * tested, have none after: the column `part` says so.
 */
export function recalibratedTable(
  { rows }: Pick<Recalibration, 'rows'>,
  columns: RunColumns,
  dataset: Dataset
): ChartTable {
  const place = new Map(Array.from(rows.row, (row, i) => [row, i]));
  const name = (index: number | undefined): string => columns.classes[index ?? -1] ?? '';
  return {
    columns: ['id', 'label', 'prediction', 'confidence-before', 'confidence-after', 'prediction-after', 'part'],
    rows: Array.from({ length: columns.n }, (_, row) => {
      const at = place.get(row);
      const given = [dataset.samples[row]?.id ?? String(row), name(columns.label[row]), name(columns.pred[row])];
      if (at !== undefined)
        return [...given, rows.before[at] ?? null, rows.after[at] ?? null, name(rows.answer[at]), 'tested'];
      const isUsed = (columns.label[row] ?? -1) >= 0 && (columns.pred[row] ?? -1) >= 0;
      return [...given, columns.conf[row] ?? null, null, '', isUsed ? 'learned from' : 'not used'];
    })
  };
}
