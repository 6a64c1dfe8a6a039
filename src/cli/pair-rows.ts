import { takeRows } from '$lib/analyses/scoring/take-rows';
import type { Predictions } from '$lib/schema/predictions';
import type { RunColumns } from '$lib/schema/run-columns';

/** Two runs over the same rows: row i of both is the same sample. */
export interface PairedRuns {
  readonly first: RunColumns;
  readonly second: RunColumns;
}

export interface PairedRows {
  readonly runs: PairedRuns;
  readonly unpaired: readonly [number, number];
  readonly labelsDiffer: number;
}

const labelOf = ({ columns }: Predictions, row: number): string | undefined =>
  columns.classes[columns.label[row] as number];

/** Brings two files of predictions to the same rows, by id, in the order of the first, and to the same classes. */
export function pairRows(first: Predictions, second: Predictions): PairedRows {
  const rowOf = new Map(second.ids.map((id, row) => [id, row]));
  const [rowsA, rowsB] = [new Uint32Array(first.ids.length), new Uint32Array(first.ids.length)];
  let [pairs, labelsDiffer] = [0, 0];
  first.ids.forEach((id, row) => {
    const other = rowOf.get(id);
    if (other === undefined) return;
    if (labelOf(first, row) !== labelOf(second, other)) labelsDiffer++;
    else {
      rowsA[pairs] = row;
      rowsB[pairs] = other;
      pairs++;
    }
  });
  const classes = [...new Set([...first.columns.classes, ...second.columns.classes])];
  return {
    runs: {
      first: takeRows(first.columns, rowsA.slice(0, pairs), classes),
      second: takeRows(second.columns, rowsB.slice(0, pairs), classes)
    },
    unpaired: [first.ids.length - pairs - labelsDiffer, second.ids.length - pairs - labelsDiffer],
    labelsDiffer
  };
}
