import type { Cell, RecordBatch, SetRecord } from '../records/set-record';

const BATCH = 1000;

/** Records that could only be put together when all files were read, batch by batch. */
export function* inBatches(records: Iterable<SetRecord>): Generator<RecordBatch> {
  let batch: SetRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield { records: batch, issues: [] };
    batch = [];
  }
  yield { records: batch, issues: [] };
}

/** Cells in the order of columns. */
export const cellsFor = (
  columns: readonly { readonly name: string }[],
  values: Readonly<Record<string, Cell>>
): Cell[] => columns.map(({ name }) => (Object.hasOwn(values, name) ? (values[name] as Cell) : ''));
