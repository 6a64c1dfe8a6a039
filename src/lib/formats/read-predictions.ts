import type { IngestIssue } from '../schema/ingest-issue';
import type { PredictionRow } from '../schema/prediction-row';
import type { ByteChunks } from './decode-chunks';
import { jsonPredictions } from './json-prediction';
import type { CsvLimits } from './csv-limits';
import { ownText } from './own-text';
import { predictionRoles, type PredictionRoles } from './prediction-roles';
import { readCsvRows, type CsvRow } from './read-csv-rows';
import { readJsonLines } from './read-json-lines';

/** Rows of one chunk of the file. */
export interface PredictionBatch {
  /** Classes that the file scores, in its order; empty when it holds no scores. Final from the first batch with rows on. */
  readonly scored: readonly string[];
  readonly rows: readonly PredictionRow[];
  readonly issues: readonly IngestIssue[];
}

export type PredictionFormat = 'csv' | 'jsonl';

const LIMITS: CsvLimits = { rows: 10_000_000, columns: 20_000, rowLength: 2 ** 22 };

/** By the ending of the name: `.jsonl`, `.ndjson` and `.json` are lines of JSON, everything else a table. */
export const predictionFormat = (file: string): PredictionFormat =>
  /\.(jsonl|ndjson|json)$/i.test(file) ? 'jsonl' : 'csv';

/** Several answers in one cell are separated by `|`. */
const splitAnswers = (cell: string): string[] => (cell.trim() === '' ? [] : cell.split('|').map((part) => part.trim()));

function csvPrediction({ line, values }: CsvRow, roles: PredictionRoles): PredictionRow {
  const cell = (column: number | undefined): string => (column === undefined ? '' : (values[column] ?? ''));
  return {
    line,
    id: roles.id === undefined ? null : ownText(cell(roles.id)),
    label: cell(roles.label),
    answers: splitAnswers(cell(roles.answers)),
    prediction: cell(roles.prediction),
    confidence: cell(roles.confidence).trim(),
    scores: roles.scores.length > 0 ? roles.scores.map(({ column }) => cell(column).trim()) : null,
    groups: roles.groups.map(({ column, name }) => [name, cell(column)] as const),
    time: cell(roles.time).trim(),
    cluster: cell(roles.cluster)
  };
}

/** What a header lacks before its rows can mean anything; undefined when it lacks nothing. */
function headerProblem(columns: readonly string[], roles: PredictionRoles): IngestIssue['detail'] | undefined {
  const got = columns.slice(0, 12).join(', ');
  if (roles.label === undefined && roles.answers === undefined)
    return { got, expected: 'a column "label" (or "answers")' };
  if (roles.prediction === undefined && roles.scores.length === 0)
    return { got, expected: 'a column "prediction", or columns "score:<class>"' };
  const names = roles.scores.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return { got: `score:${twice} twice`, expected: 'one column for each class' };
  return names.length === 1 ? { got: 'scores of 1 class', expected: 'scores of at least 2 classes' } : undefined;
}

async function* csvPredictions(chunks: ByteChunks, file: string): AsyncGenerator<PredictionBatch> {
  let roles: PredictionRoles | undefined;
  for await (const { columns, rows, issues } of readCsvRows(chunks, { file, limits: LIMITS })) {
    if (!roles && columns.length > 0) {
      roles = predictionRoles(columns);
      const detail = headerProblem(columns, roles);
      if (detail) {
        yield { scored: [], rows: [], issues: [...issues, { code: 'bad-row', where: `${file}:1`, detail }] };
        return;
      }
    }
    const known = roles;
    yield {
      scored: known ? known.scores.map(({ name }) => name) : [],
      rows: known ? rows.map((row) => csvPrediction(row, known)) : [],
      issues
    };
  }
}

/**
 * Predictions made elsewhere, as they arrive, chunk by chunk: nothing of a chunk is kept when the next one is asked for.
 * CSV has a header with the names of `ROLE_NAMES`, `score:<class>` and `group:<name>`; JSON Lines have the same names as
 * fields, `scores` as an object by class, and `groups` as an object.
 */
export function readPredictions(
  chunks: ByteChunks,
  { file, format = predictionFormat(file) }: { readonly file: string; readonly format?: PredictionFormat | undefined }
): AsyncGenerator<PredictionBatch> {
  return format === 'jsonl' ? jsonPredictions(readJsonLines(chunks, { file }), file) : csvPredictions(chunks, file);
}
