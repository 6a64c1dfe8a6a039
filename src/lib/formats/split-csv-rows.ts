import type { IngestIssue } from '../schema/ingest-issue';
import type { CsvLimits } from './parse-csv';

const DELIMITERS = [',', ';', '\t'];
/** Characters that are looked at to guess the delimiter. */
const HEADER_LENGTH = 65_536;

/** The delimiter that is most frequent in the header, outside of quotes; a comma when there is none. */
export function guessDelimiter(text: string): string {
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

/** Whether a text holds all that the delimiter is guessed from, so that more text cannot change the guess. */
export function holdsHeader(text: string): boolean {
  const begin = text.search(/\S/);
  if (begin < 0) return false;
  let quoted = false;
  for (const letter of text.slice(begin, begin + HEADER_LENGTH)) {
    if (letter === '"') quoted = !quoted;
    if (!quoted && (letter === '\n' || letter === '\r')) return true;
  }
  return text.length - begin >= HEADER_LENGTH;
}

/** One row as it stands in the text. */
export interface RawCsvRow {
  readonly line: number;
  readonly values: string[];
  /** What is wrong with the quotes, if anything. */
  readonly problem?: 'open' | 'after';
  readonly length: number;
  /** Where the next row begins in the text, and on which line. */
  readonly next: number;
  readonly nextLine: number;
}

/**
 * Splits text into rows, one at a time; quoted cells may hold delimiters, line ends and doubled quotes (RFC 4180).
 * @param options `line` of the first character; `isEnd` false when more text follows: then a row whose end is not certain yet
 * is not given
 */
export function* splitCsvRows(
  text: string,
  {
    delimiter,
    line = 1,
    isEnd = true
  }: { readonly delimiter: string; readonly line?: number; readonly isEnd?: boolean }
): Generator<RawCsvRow> {
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
  let at = 0;
  while (at < text.length) {
    const start = at;
    const begun = line;
    const values: string[] = [];
    let problem: RawCsvRow['problem'];
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
    // A carriage return at the very end may be half of a line end.
    if (!isEnd && (at >= text.length || (text[at] === '\r' && at + 1 === text.length))) return;
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    const row = { line: begun, values, length, next: at, nextLine: line };
    yield problem ? { ...row, problem } : row;
  }
}

/** What was found and expected where quotes are wrong. */
export const CSV_PROBLEMS = {
  open: { got: '" without end', expected: '"' },
  after: { got: 'text behind "', expected: 'delimiter' }
} as const;

/** What keeps a row from being used; null when nothing does. Empty cells too many are forgiven: spreadsheets write them. */
export function csvRowProblem(
  row: RawCsvRow,
  columns: number,
  limits: Pick<CsvLimits, 'rowLength'>
): IngestIssue['detail'] | null {
  if (row.problem) return CSV_PROBLEMS[row.problem];
  if (row.length > limits.rowLength)
    return { got: `${row.length} characters`, expected: `at most ${limits.rowLength}` };
  const surplus = row.values.slice(columns).some((value) => value !== '');
  if (row.values.length < columns || surplus)
    return { got: `${row.values.length} columns`, expected: `${columns} columns` };
  return null;
}
