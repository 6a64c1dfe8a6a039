import type { AnswerRow } from '../schema/answer-row';
import type { IngestIssue } from '../schema/ingest-issue';
import { answerRoles, type AnswerRoles, type ReferenceColumn } from './answer-roles';
import type { ByteChunks } from './decode-chunks';
import { jsonAnswers } from './json-answer';
import { ownText } from './own-text';
import type { CsvLimits } from './csv-limits';
import { readCsvRows, type CsvRow } from './read-csv-rows';
import { readJsonLines } from './read-json-lines';
import { predictionFormat, type PredictionFormat } from './read-predictions';

/** Rows of one chunk of the file. */
export interface AnswerBatch {
  readonly rows: readonly AnswerRow[];
  readonly issues: readonly IngestIssue[];
}

const LIMITS: CsvLimits = { rows: 10_000_000, columns: 1000, rowLength: 2 ** 22 };

/** Texts of a JSON array; null when the cell is no array of texts or numbers. */
export function textArray(cell: string): string[] | null {
  try {
    const value = JSON.parse(cell) as unknown;
    const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number');
    return isTexts ? value.map(String) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** References in one cell; a detail when it looks like an array and is none. Blank cells hold nothing. */
function referencesOf(cell: string, { isPlural }: ReferenceColumn, column: string): string[] | IngestIssue['detail'] {
  if (cell.trim() === '') return [];
  if (!isPlural || !cell.trimStart().startsWith('[')) return [ownText(cell)];
  return textArray(cell) ?? { column, got: cell.slice(0, 40), expected: 'a JSON array of texts' };
}

function csvAnswer(
  { line, values }: CsvRow,
  roles: AnswerRoles,
  columns: readonly string[]
): AnswerRow | IngestIssue['detail'] {
  const cell = (column: number | undefined): string => (column === undefined ? '' : (values[column] ?? ''));
  const references: string[] = [];
  for (const place of roles.references) {
    const found = referencesOf(cell(place.column), place, columns[place.column] ?? '');
    if (!Array.isArray(found)) return found;
    references.push(...found);
  }
  return {
    line,
    id: roles.id === undefined ? null : ownText(cell(roles.id)),
    references,
    prediction: ownText(cell(roles.prediction)),
    confidence: cell(roles.confidence).trim(),
    cluster: cell(roles.cluster),
    groups: roles.groups.map(({ column, name }) => [name, cell(column)] as const)
  };
}

/** What a header lacks before its rows can mean anything; undefined when it lacks nothing. */
function headerProblem(columns: readonly string[], roles: AnswerRoles): IngestIssue['detail'] | undefined {
  const got = columns.slice(0, 12).join(', ');
  if (roles.prediction === undefined) return { got, expected: 'a column "prediction"' };
  return roles.references.length === 0 ? { got, expected: 'a column "answers" or "references"' } : undefined;
}

const isRow = (made: AnswerRow | IngestIssue['detail']): made is AnswerRow => Array.isArray(made['groups']);

async function* csvAnswers(chunks: ByteChunks, file: string): AsyncGenerator<AnswerBatch> {
  let roles: AnswerRoles | undefined;
  for await (const { columns, rows, issues } of readCsvRows(chunks, { file, limits: LIMITS })) {
    if (!roles && columns.length > 0) {
      roles = answerRoles(columns);
      const detail = headerProblem(columns, roles);
      if (detail) {
        yield { rows: [], issues: [...issues, { code: 'bad-row', where: `${file}:1`, detail }] };
        return;
      }
    }
    const made = roles ? rows.map((row) => ({ row, made: csvAnswer(row, roles as AnswerRoles, columns) })) : [];
    yield {
      rows: made.flatMap((one) => (isRow(one.made) ? [one.made] : [])),
      issues: [
        ...issues,
        ...made.flatMap((one): IngestIssue[] =>
          isRow(one.made) ? [] : [{ code: 'bad-row', where: `${file}:${one.row.line}`, detail: one.made }]
        )
      ]
    };
  }
}

/**
 * Text answers made elsewhere, as they arrive, chunk by chunk: nothing of a chunk is kept when the next one is asked for.
 * CSV has a header with the names of `ANSWER_NAMES`, several references as a JSON array in one cell or as columns
 * `answer:1`, `answer:2`, ...; JSON Lines have the same names as fields, with arrays. An empty cell is an empty answer; a
 * missing field or null is none.
 */
export function readAnswers(
  chunks: ByteChunks,
  { file, format = predictionFormat(file) }: { readonly file: string; readonly format?: PredictionFormat | undefined }
): AsyncGenerator<AnswerBatch> {
  return format === 'jsonl' ? jsonAnswers(readJsonLines(chunks, { file }), file) : csvAnswers(chunks, file);
}
