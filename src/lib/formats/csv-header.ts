import type { IngestIssue } from '../schema/ingest-issue';
import type { CsvLimits } from './csv-limits';
import type { RawCsvRow } from './scan-csv-rows';

const DELIMITERS = [',', ';', '\t', '|'];
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
  const surplus = row.values.length > columns && row.values.slice(columns).some((value) => value !== '');
  if (row.values.length < columns || surplus)
    return { got: `${row.values.length} columns`, expected: `${columns} columns` };
  return null;
}
