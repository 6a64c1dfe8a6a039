import { guessDelimiter } from './csv-header';
import type { ListedFile, ListedFiles } from './listed-files';
import { PathIndex } from './path-resolver';
import { scanCsvRows } from './scan-csv-rows';
import { JsonItems, type JsonItem } from './json/json-items';
import { decodeHead } from './text/decode-head';
import type { TextEncodingName } from './text/text-encoding';

/** The first and the last bytes of a file; of a short one, `start` is all of it. */
export interface Head {
  readonly start: Uint8Array;
  /** Empty when `start` is the whole file. */
  readonly end: Uint8Array;
}

/** The beginning of a table: what a guess about all of it rests on. */
export interface SeenTable {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** At most `PROBE_ROWS`, only rows with as many cells as columns. */
  readonly rows: readonly (readonly string[])[];
}

/** Rows at the beginning of a table that are looked at. */
export const PROBE_ROWS = 200;

function parseTable(text: string, isEnd: boolean): SeenTable | undefined {
  const delimiter = guessDelimiter(text);
  let columns: readonly string[] | undefined;
  const rows: (readonly string[])[] = [];
  const last = scanCsvRows(text, { delimiter, at: 0, line: 1, isEnd }, ({ values, problem }) => {
    if (values.length === 1 && values[0]?.trim() === '') return true;
    if (problem) return columns !== undefined;
    if (!columns) columns = values.map((name) => name.trim());
    else if (values.length === columns.length) rows.push(values);
    return rows.length < PROBE_ROWS;
  });
  if (columns && rows.length === 0 && !isEnd)
    rows.push(...cutRow(text, { ...last, delimiter, columns: columns.length }));
  return columns && { delimiter, columns, rows };
}

/** A first row that is longer than what was looked at: its first cells are there. */
function cutRow(
  text: string,
  { at, line, delimiter, columns }: { at: number; line: number; delimiter: string; columns: number }
): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  scanCsvRows(text, { delimiter, at, line, isEnd: true }, ({ values }) => {
    rows.push(Array.from({ length: columns }, (_, i) => values[i] ?? ''));
    return false;
  });
  return rows;
}

function parseItems(text: string): { readonly top: '{' | '['; readonly items: readonly JsonItem[] } | undefined {
  const scanner = new JsonItems();
  const items = scanner.push(text);
  return scanner.top && { top: scanner.top, items };
}

/** What is known of a set before anything is read in full: names, sizes, first and last bytes. */
export class SeenSet {
  readonly images: readonly ListedFile[];
  readonly others: readonly ListedFile[];
  /** Paths of all files, broken ones too: a record that names one of them is not lost. */
  readonly paths: PathIndex;
  readonly #heads: ReadonlyMap<string, Head>;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #texts = new Map<string, ReturnType<typeof decodeHead>>();
  readonly #tables = new Map<string, SeenTable | undefined>();
  readonly #items = new Map<string, ReturnType<typeof parseItems>>();

  constructor({ images, others, broken }: ListedFiles, heads: ReadonlyMap<string, Head>) {
    this.images = images;
    this.others = others;
    this.paths = new PathIndex([...images, ...broken, ...others].map((file) => file.id));
    this.#heads = heads;
    this.#sizes = new Map(others.map((file) => [file.id, file.ref.sizeBytes]));
  }

  head(id: string): Head | undefined {
    return this.#heads.get(id);
  }

  sizeOf(id: string): number {
    return this.#sizes.get(id) ?? 0;
  }

  #decoded(id: string): ReturnType<typeof decodeHead> {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const head = this.#heads.get(id);
    const decoded = head ? decodeHead(head.start) : null;
    this.#texts.set(id, decoded);
    return decoded;
  }

  /** The beginning as text; undefined when its bytes were not looked at or are no text. */
  text(id: string): string | undefined {
    return this.#decoded(id)?.text;
  }

  encoding(id: string): TextEncodingName | undefined {
    return this.#decoded(id)?.encoding;
  }

  /** The end as text, letters that are cut at its edges left out; '' when the beginning is all. */
  tail(id: string): string {
    return new TextDecoder().decode(this.#heads.get(id)?.end ?? new Uint8Array());
  }

  /** Whether `text` is all of the file. */
  isWhole(id: string): boolean {
    return (this.#heads.get(id)?.end.length ?? 0) === 0;
  }

  /** The beginning as a table of separated values. */
  table(id: string): SeenTable | undefined {
    if (!this.#tables.has(id)) {
      const text = this.text(id);
      this.#tables.set(id, text === undefined ? undefined : parseTable(text, this.isWhole(id)));
    }
    return this.#tables.get(id);
  }

  /** The beginning as JSON: what is at the top, and the items that are complete. */
  json(id: string): ReturnType<typeof parseItems> {
    if (!this.#items.has(id)) {
      const text = this.text(id);
      this.#items.set(id, text === undefined ? undefined : parseItems(text));
    }
    return this.#items.get(id);
  }
}
