/** One row as it stands in the text. */
export interface RawCsvRow {
  /** Line on which it begins. */
  readonly line: number;
  readonly values: string[];
  /** What is wrong with the quotes, if anything. */
  readonly problem?: 'open' | 'after' | undefined;
  /** Characters, without the line end. */
  readonly length: number;
}

export interface CsvScanOptions {
  readonly delimiter: string;
  /** Where the next row begins in the text, and on which line. */
  readonly at: number;
  readonly line: number;
  /** False when more text follows: then a row whose end is not certain yet is not given. */
  readonly isEnd: boolean;
}

const QUOTE = 34;
const RETURN = 13;

const lineEnds = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

/** What stands between the quotes from `at` on, doubled quotes made single. */
function quotedCell(text: string, at: number): { value: string; end: number; closed: boolean } {
  let value = '';
  for (let from = at + 1; ;) {
    const close = text.indexOf('"', from);
    if (close < 0) return { value: value + text.slice(from), end: text.length, closed: false };
    if (text.charCodeAt(close + 1) !== QUOTE)
      return { value: value + text.slice(from, close), end: close + 1, closed: true };
    value += text.slice(from, close + 1);
    from = close + 2;
  }
}

/**
 * Splits text into rows; quoted cells may hold delimiters, line ends and doubled quotes (RFC 4180); line ends may be CRLF,
 * LF or CR, mixed too. Rows without quotes take no more than three searches and a cut for each cell: this is the hot loop of
 * large tables.
 * @param take is given each row, and says whether to go on
 * @returns where the next row begins, and on which line
 */
export function scanCsvRows(
  text: string,
  { delimiter, at: start, line: firstLine, isEnd }: CsvScanOptions,
  take: (row: RawCsvRow) => boolean
): { readonly at: number; readonly line: number } {
  const none = text.length;
  const find = (what: string, from: number): number => {
    const found = text.indexOf(what, from);
    return found < 0 ? none : found;
  };
  let [at, line] = [start, firstLine];
  // The next of each from `at` on, as far as it is known; searched again only when it lies behind.
  let [feed, back, quote, cut] = [-1, -1, -1, -1];
  // Rows of one table have as many cells; room for just so many is a fraction of what an array that grows takes.
  let width = 0;
  while (at < none) {
    const begun = line;
    const values = new Array<string>(width);
    let filled = 0;
    let problem: RawCsvRow['problem'];
    let cell = at;
    let end: number;
    for (;;) {
      if (feed < cell) feed = find('\n', cell);
      if (back < cell) back = find('\r', cell);
      if (quote < cell) quote = find('"', cell);
      end = feed < back ? feed : back;
      if (quote >= end) {
        // No quote up to the end of the row.
        if (cut < cell) cut = find(delimiter, cell);
        while (cut < end) {
          values[filled++] = text.slice(cell, cut);
          cell = cut + 1;
          cut = find(delimiter, cell);
        }
        values[filled++] = text.slice(cell, end);
        break;
      }
      const quoted = quote === cell;
      let value = '';
      if (quoted) {
        const read = quotedCell(text, cell);
        value = read.value;
        if (!read.closed) problem = 'open';
        if (end < read.end) line += lineEnds(value);
        cell = read.end;
        if (feed < cell) feed = find('\n', cell);
        if (back < cell) back = find('\r', cell);
        end = feed < back ? feed : back;
      }
      if (cut < cell) cut = find(delimiter, cell);
      const until = cut < end ? cut : end;
      if (quoted && until > cell) problem ??= 'after';
      values[filled++] = quoted && until === cell ? value : value + text.slice(cell, until);
      if (cut >= end) break;
      cell = cut + 1;
    }
    if (filled < width) values.length = filled;
    else width = filled;
    // A carriage return at the very end may be half of a line end.
    if (!isEnd && (end >= none || (end === back && end + 1 === none))) return { at, line: begun };
    const next = text.charCodeAt(end) === RETURN && feed === end + 1 ? end + 2 : end + 1;
    line++;
    const row = { line: begun, values, problem, length: end - at };
    at = next;
    if (!take(row)) break;
  }
  return { at, line };
}
