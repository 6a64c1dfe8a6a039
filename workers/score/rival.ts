import { columnsOfItems } from '$lib/formats/columns-of-items';
import { decodeRunFile } from '$lib/report/run-file';
import type { NamedRows } from '$lib/schema/comparison';
import { parseRunRecord, type RunRecord } from '$lib/schema/run-record';
import type { RivalFacts } from './api';
import { readPredictionFile } from './open-predictions';

export interface OpenedRival {
  readonly rows: NamedRows;
  readonly facts: RivalFacts;
}

const imagesOf = ({ items }: RunRecord): Map<string, string | null> =>
  new Map(items.map(({ sample, image }) => [sample, image]));

/** A run as it is remembered on this device: its record, without scores of the classes beyond the best. */
export function rivalOfRecord(record: unknown): OpenedRival {
  const parsed = parseRunRecord(record);
  const { items, task, data } = parsed;
  return {
    rows: {
      columns: columnsOfItems(items, task.classes),
      ids: items.map(({ sample }) => sample),
      images: items.map(({ image }) => image)
    },
    facts: { name: data.name, rows: items.length, leftOut: 0 }
  };
}

/**
 * Reads what to compare with: a saved run, or predictions.
 * @throws WorkbenchError 'bad-run-record', 'schema-too-new' or 'bad-predictions'
 */
export async function rivalOfFile(file: File): Promise<OpenedRival> {
  if (!file.name.endsWith('.run.json')) {
    const { columns, ids, leftOut } = await readPredictionFile(file);
    const lost = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
    return {
      rows: { columns, ids, images: ids.map(() => null) },
      facts: { name: file.name, rows: columns.n, leftOut: lost }
    };
  }
  const { record, answer, dataset } = decodeRunFile(await file.text());
  const images = imagesOf(record);
  const ids = dataset.samples.map(({ id }) => id as string);
  return {
    rows: { columns: answer.columns, ids, images: ids.map((id) => images.get(id) ?? null) },
    facts: { name: file.name, rows: answer.columns.n, leftOut: 0 }
  };
}
