import type { IngestIssue } from '../schema/ingest-issue';
import { CSV_PROBLEMS, csvRowProblem, guessDelimiter, holdsHeader } from './csv-header';
import type { CsvLimits } from './csv-limits';
import { decodeChunks, type ByteChunks } from './decode-chunks';
import { scanCsvRows, type RawCsvRow } from './scan-csv-rows';

/** One row with the line of the file on which it begins (the header is line 1). */
export interface CsvRow {
  readonly line: number;
  /** As many as there are columns. */
  readonly values: readonly string[];
}

/** What a chunk of a table held. */
export interface CsvBatch {
  /** The header; the same in every batch that follows it, empty before. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly issues: readonly IngestIssue[];
}

export interface CsvOptions {
  /** Names the table in issues; a row is named `file:line`. */
  readonly file: string;
  readonly limits: CsvLimits;
  /** Bytes to text, null as the last thing when they are no text. UTF-8 unless told otherwise. */
  readonly decode?: (chunks: ByteChunks) => AsyncIterable<string | null>;
  /** The columns of a table without a header; then its first row is data. */
  readonly columns?: readonly string[] | undefined;
  /** Guessed from the header unless given. */
  readonly delimiter?: string | undefined;
}

/** Few enough that they are young when they are let go: rows that wait for a whole chunk cost three times as much. */
const BATCH_ROWS = 1024;

/** The rows of one table, as its text arrives. */
class CsvTable {
  columns: readonly string[] | undefined;
  /** Set when no further row is read. */
  stopped = false;
  readonly #file: string;
  readonly #limits: CsvLimits;
  #given = 0;
  #line = 1;

  constructor({ file, limits, columns }: CsvOptions) {
    this.#file = file;
    this.#limits = limits;
    this.columns = columns;
  }

  #bad(line: number, detail: IngestIssue['detail']): IngestIssue {
    return { code: 'bad-row', where: `${this.#file}:${line}`, detail };
  }

  #takeHeader(row: RawCsvRow, issues: IngestIssue[]): void {
    const most = this.#limits.columns;
    this.stopped = row.problem !== undefined || row.values.length > most;
    if (row.problem) issues.push(this.#bad(row.line, CSV_PROBLEMS[row.problem]));
    else if (this.stopped)
      issues.push(this.#bad(row.line, { got: `${row.values.length} columns`, expected: `at most ${most}` }));
    else this.columns = row.values.map((name) => name.trim());
  }

  #takeRow(row: RawCsvRow, columns: number, rows: CsvRow[], issues: IngestIssue[]): void {
    const limits = this.#limits;
    this.#given++;
    this.stopped = this.#given > limits.rows;
    if (this.stopped)
      issues.push(this.#bad(row.line, { got: `more than ${limits.rows} rows`, expected: `at most ${limits.rows}` }));
    else {
      const problem = csvRowProblem(row, columns, limits);
      if (problem) issues.push(this.#bad(row.line, problem));
      else {
        // Spreadsheets write empty cells behind the last column.
        if (row.values.length > columns) row.values.length = columns;
        rows.push(row);
      }
    }
  }

  /** What stands in the text, batch by batch. @returns where its last row, not certain yet, begins */
  *take(text: string, delimiter: string, isEnd: boolean): Generator<CsvBatch, number> {
    for (let at = 0; ;) {
      const rows: CsvRow[] = [];
      const issues: IngestIssue[] = [];
      const next = scanCsvRows(text, { delimiter, at, line: this.#line, isEnd }, (row) => {
        if (row.values.length === 1 && row.values[0]?.trim() === '' && !row.problem) return true;
        if (this.columns) this.#takeRow(row, this.columns.length, rows, issues);
        else this.#takeHeader(row, issues);
        return !this.stopped && rows.length < BATCH_ROWS;
      });
      this.#line = next.line;
      at = next.at;
      const more = rows.length === BATCH_ROWS && !this.stopped;
      if (!more && !isEnd) this.#checkLength(text.length - at, issues);
      yield { columns: this.columns ?? [], rows, issues };
      if (!more) return at;
    }
  }

  /** A row that never ends would fill the memory. */
  #checkLength(waiting: number, issues: IngestIssue[]): void {
    const most = this.#limits.rowLength;
    if (this.stopped || waiting <= most) return;
    this.stopped = true;
    issues.push(this.#bad(this.#line, { got: `more than ${most} characters`, expected: `at most ${most}` }));
  }
}

/**
 * A table from CSV, TSV, `;` or `|` separated text, as it arrives: never more than a chunk and an unfinished row are held.
 * Blank lines are passed over. A row with other than the header's columns is an issue; empty cells too many are forgiven.
 * @param chunks text in the encoding that `decode` expects; anything else is an issue and ends the table
 * Source: RFC 4180; line ends may be CRLF, LF or CR.
 */
export async function* readCsvRows(chunks: ByteChunks, options: CsvOptions): AsyncGenerator<CsvBatch> {
  const { file, decode = decodeChunks } = options;
  const table = new CsvTable(options);
  let [buffer, delimiter] = ['', options.delimiter ?? ''];
  for await (const text of decode(chunks)) {
    if (text === null) {
      const detail = { got: 'other text encoding', expected: 'UTF-8' };
      yield { columns: table.columns ?? [], rows: [], issues: [{ code: 'bad-row', where: file, detail }] };
      return;
    }
    buffer += text;
    if (delimiter === '' && !holdsHeader(buffer)) continue;
    delimiter ||= guessDelimiter(buffer);
    buffer = buffer.slice(yield* table.take(buffer, delimiter, false));
    if (table.stopped) return;
  }
  if (buffer !== '') yield* table.take(buffer, delimiter || guessDelimiter(buffer), true);
}
