import type { IngestIssue } from '../schema/ingest-issue';
import { decodeChunks, type ByteChunks } from './decode-chunks';
import type { CsvLimits, CsvRow } from './parse-csv';
import {
  CSV_PROBLEMS,
  csvRowProblem,
  guessDelimiter,
  holdsHeader,
  splitCsvRows,
  type RawCsvRow
} from './split-csv-rows';

/** What a chunk of a table held. */
export interface CsvBatch {
  /** The header; the same in every batch that follows it, empty before. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly issues: readonly IngestIssue[];
}

interface State {
  columns: readonly string[] | undefined;
  rows: number;
  /** Set when no further row is read. */
  stopped: boolean;
}

function takeRow(
  row: RawCsvRow,
  state: State,
  file: string,
  limits: CsvLimits
): CsvRow | IngestIssue['detail'] | undefined {
  if (row.values.length === 1 && row.values[0]?.trim() === '' && !row.problem) return undefined;
  if (!state.columns) {
    state.stopped = row.problem !== undefined || row.values.length > limits.columns;
    if (row.problem) return CSV_PROBLEMS[row.problem];
    if (state.stopped) return { got: `${row.values.length} columns`, expected: `at most ${limits.columns}` };
    state.columns = row.values.map((name) => name.trim());
    return undefined;
  }
  state.rows++;
  if (state.rows > limits.rows) {
    state.stopped = true;
    return { got: `more than ${limits.rows} rows`, expected: `at most ${limits.rows}` };
  }
  const problem = csvRowProblem(row, state.columns.length, limits);
  return problem ?? { line: row.line, values: row.values.slice(0, state.columns.length) };
}

const isRow = (taken: CsvRow | IngestIssue['detail']): taken is CsvRow => Array.isArray(taken['values']);

/**
 * A table from CSV, TSV or semicolon-separated text with a header, as it arrives: what `parseCsv` does, without ever holding
 * more than a chunk and an unfinished row.
 * @param chunks UTF-8, with or without a byte order mark; anything else is an issue and ends the table
 * @param options `file` names the table in issues; a row is named `file:line`
 */
export async function* readCsvRows(
  chunks: ByteChunks,
  { file, limits }: { readonly file: string; readonly limits: CsvLimits }
): AsyncGenerator<CsvBatch> {
  const state: State = { columns: undefined, rows: 0, stopped: false };
  let [buffer, line, delimiter] = ['', 1, ''];
  const take = (isEnd: boolean): CsvBatch => {
    const rows: CsvRow[] = [];
    const issues: IngestIssue[] = [];
    let at = 0;
    for (const raw of splitCsvRows(buffer, { delimiter, line, isEnd })) {
      const taken = takeRow(raw, state, file, limits);
      if (taken && isRow(taken)) rows.push(taken);
      else if (taken) issues.push({ code: 'bad-row', where: `${file}:${raw.line}`, detail: taken });
      at = raw.next;
      line = raw.nextLine;
      if (state.stopped) break;
    }
    buffer = buffer.slice(at);
    if (!isEnd && !state.stopped && buffer.length > limits.rowLength) {
      state.stopped = true;
      const detail = { got: `more than ${limits.rowLength} characters`, expected: `at most ${limits.rowLength}` };
      issues.push({ code: 'bad-row', where: `${file}:${line}`, detail });
    }
    return { columns: state.columns ?? [], rows, issues };
  };
  for await (const text of decodeChunks(chunks)) {
    if (text === null) {
      const detail = { got: 'other text encoding', expected: 'UTF-8' };
      yield { columns: state.columns ?? [], rows: [], issues: [{ code: 'bad-row', where: file, detail }] };
      return;
    }
    buffer += text;
    if (delimiter === '' && !holdsHeader(buffer)) continue;
    delimiter ||= guessDelimiter(buffer);
    yield take(false);
    if (state.stopped) return;
  }
  delimiter ||= guessDelimiter(buffer);
  if (buffer !== '') yield take(true);
}
