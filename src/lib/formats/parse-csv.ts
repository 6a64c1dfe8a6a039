import type { IngestIssue } from '../schema/ingest-issue';
import { CSV_PROBLEMS, csvRowProblem, guessDelimiter, splitCsvRows } from './split-csv-rows';

/** One row with the line of the file on which it begins (the header is line 1). */
export interface CsvRow {
  readonly line: number;
  /** As many as there are columns. */
  readonly values: readonly string[];
}

export interface CsvTable {
  /** From the first row that is not blank; may repeat. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Rows that could not be read, and caps that were hit. */
  readonly issues: readonly IngestIssue[];
}

export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  /** Characters of one row. */
  readonly rowLength: number;
}

export const CSV_LIMITS: CsvLimits = { rows: 1_000_000, columns: 256, rowLength: 2 ** 20 };

/** @returns null when the bytes are not UTF-8; a leading byte order mark is dropped */
function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * A table from CSV, TSV or semicolon-separated text with a header.
 * @param bytes UTF-8, with or without a byte order mark; anything else is an issue and gives no rows
 * @param options `file` names the table in issues; a row is named `file:line`
 * @returns rows in order, blank lines left out; never throws
 * Source: RFC 4180; line ends may be CRLF, LF or CR.
 */
export function parseCsv(bytes: Uint8Array, options: { readonly file: string; readonly limits?: CsvLimits }): CsvTable {
  const { file, limits = CSV_LIMITS } = options;
  const bad = (where: string, detail: IngestIssue['detail']): IngestIssue => ({ code: 'bad-row', where, detail });
  const text = decodeText(bytes);
  if (text === null)
    return { columns: [], rows: [], issues: [bad(file, { got: 'other text encoding', expected: 'UTF-8' })] };
  let columns: readonly string[] | undefined;
  const rows: CsvRow[] = [];
  const issues: IngestIssue[] = [];
  for (const row of splitCsvRows(text, { delimiter: guessDelimiter(text) })) {
    if (row.values.length === 1 && row.values[0]?.trim() === '' && !row.problem) continue;
    const where = `${file}:${row.line}`;
    if (!columns) {
      if (row.problem) return { columns: [], rows: [], issues: [bad(where, CSV_PROBLEMS[row.problem])] };
      if (row.values.length > limits.columns)
        return {
          columns: [],
          rows: [],
          issues: [bad(where, { got: `${row.values.length} columns`, expected: `at most ${limits.columns}` })]
        };
      columns = row.values.map((name) => name.trim());
    } else if (rows.length + issues.length >= limits.rows) {
      issues.push(bad(where, { got: `more than ${limits.rows} rows`, expected: `at most ${limits.rows}` }));
      break;
    } else {
      const problem = csvRowProblem(row, columns.length, limits);
      if (problem) issues.push(bad(where, problem));
      else rows.push({ line: row.line, values: row.values.slice(0, columns.length) });
    }
  }
  return { columns: columns ?? [], rows, issues };
}
