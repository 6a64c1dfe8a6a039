import { predictionRoles, ROLE_NAMES } from './prediction-roles';
import { readCsvRows } from './read-csv-rows';
import { predictionFormat } from './read-predictions';

/** Enough for the header of any table that a person made, and for the first keys of a line of JSON. */
export const HEAD_BYTES = 2 ** 16;

const TABLE = /\.(csv|tsv|jsonl|ndjson|json)$/i;

/** Whether a file of this name may hold predictions. */
export const mayHoldPredictions = (file: string): boolean => TABLE.test(file);

const SCORES = 'scores';
const JSON_NAMES: readonly string[] = [...ROLE_NAMES.prediction, SCORES];

/** A key of the first object, also where the object goes on beyond the head. */
const hasKey = (text: string, name: string): boolean => new RegExp(`[{,]\\s*"${name}"\\s*:`).test(text);

/**
 * Whether a table is one of predictions: its columns say what was predicted or how each class scored. A table that only says
 * what pictures show is not.
 * @param head the first bytes of the file, `HEAD_BYTES` of them or all
 */
export async function holdsPredictions(head: Uint8Array, file: string): Promise<boolean> {
  if (!mayHoldPredictions(file)) return false;
  if (predictionFormat(file) === 'jsonl') {
    const [first = ''] = new TextDecoder().decode(head).trimStart().split('\n', 1);
    return first.startsWith('{') && JSON_NAMES.some((name) => hasKey(first, name));
  }
  for await (const { columns } of readCsvRows([head], { file, limits: LIMITS })) {
    if (columns.length === 0) continue;
    const { prediction, scores } = predictionRoles(columns);
    return prediction !== undefined || scores.length > 1;
  }
  return false;
}

const LIMITS = { rows: 10_000_000, columns: 20_000, rowLength: 2 ** 22 };
