import type { IngestIssue } from '../schema/ingest-issue';

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

const DELIMITERS = [',', ';', '\t'];
/** Characters that are looked at to guess the delimiter. */
const HEADER_LENGTH = 65_536;

/** The delimiter that is most frequent in the header, outside of quotes; a comma when there is none. */
function guessDelimiter(text: string): string {
  const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  const begin = text.search(/\S/);
  for (const letter of text.slice(Math.max(0, begin), begin + HEADER_LENGTH)) {
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === '\n' || letter === '\r') break;
    const count = counts.get(letter);
    if (count !== undefined) counts.set(letter, count + 1);
  }
  return DELIMITERS.reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best));
}

interface RawRow {
  readonly line: number;
  readonly values: string[];
  /** What is wrong with the quotes, if anything. */
  readonly problem?: 'open' | 'after';
  readonly length: number;
}

/** Splits text into rows, one at a time; quoted cells may hold delimiters, line ends and doubled quotes (RFC 4180). */
function* splitRows(text: string, delimiter: string): Generator<RawRow> {
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const begun = line;
    const values: string[] = [];
    let problem: RawRow['problem'];
    for (let open = true; open;) {
      let value = '';
      const quoted = text[at] === '"';
      for (let more = quoted; more;) {
        const close = text.indexOf('"', at + 1);
        const end = close < 0 ? text.length : close;
        const part = text.slice(at + 1, end);
        line += part.split(/\r\n|\r|\n/).length - 1;
        more = close >= 0 && text[end + 1] === '"';
        value += more ? `${part}"` : part;
        if (close < 0) problem = 'open';
        at = Math.min(end + 1, text.length);
      }
      plain.lastIndex = at;
      const rest = plain.exec(text)?.[0] ?? '';
      if (quoted && rest !== '') problem ??= 'after';
      value += rest;
      values.push(value);
      at += rest.length;
      open = text[at] === delimiter;
      if (open) at++;
    }
    const length = at - start;
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    yield problem ? { line: begun, values, problem, length } : { line: begun, values, length };
  }
}

const PROBLEMS = {
  open: { got: '" without end', expected: '"' },
  after: { got: 'text behind "', expected: 'delimiter' }
} as const;

/** What keeps a row from being used; null when nothing does. Empty cells too many are forgiven: spreadsheets write them. */
function rowProblem(row: RawRow, columns: number, limits: CsvLimits): IngestIssue['detail'] | null {
  if (row.problem) return PROBLEMS[row.problem];
  if (row.length > limits.rowLength)
    return { got: `${row.length} characters`, expected: `at most ${limits.rowLength}` };
  const surplus = row.values.slice(columns).some((value) => value !== '');
  if (row.values.length < columns || surplus)
    return { got: `${row.values.length} columns`, expected: `${columns} columns` };
  return null;
}

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
  for (const row of splitRows(text, guessDelimiter(text))) {
    if (row.values.length === 1 && row.values[0]?.trim() === '' && !row.problem) continue;
    const where = `${file}:${row.line}`;
    if (!columns) {
      if (row.problem) return { columns: [], rows: [], issues: [bad(where, PROBLEMS[row.problem])] };
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
      const problem = rowProblem(row, columns.length, limits);
      if (problem) issues.push(bad(where, problem));
      else rows.push({ line: row.line, values: row.values.slice(0, columns.length) });
    }
  }
  return { columns: columns ?? [], rows, issues };
}
