import type { IngestIssue } from '../schema/ingest-issue';
import type { RetrievalItems, RightPairs } from '../schema/retrieval-set';
import type { CsvLimits } from './csv-limits';
import type { ByteChunks } from './decode-chunks';
import { growingInts } from './growing-column';
import type { IssueList } from './issue-list';
import { readCsvRows, type CsvRow } from './read-csv-rows';

/** Which pictures and captions of numbered ones belong together. */
export interface PairsRead {
  readonly pairs: RightPairs;
  /** Groups of each caption and each picture, from the first pair that names it. */
  readonly textGroups: RetrievalItems['groups'];
  readonly imageGroups: RetrievalItems['groups'];
}

interface Sizes {
  readonly images: number;
  readonly texts: number;
}

type Detail = IngestIssue['detail'];

const LIMITS: CsvLimits = { rows: 100_000_000, columns: 1000, rowLength: 2 ** 20 };
const NAMES = { image: ['image', 'row', 'query'], text: ['text', 'caption', 'column', 'document'] } as const;
const GROUP = 'group:';

/** A group of numbered items, of which pairs tell in any order. */
class NumberedGroup {
  readonly #codes: Int32Array;
  readonly #values = new Map<string, number>();

  constructor(size: number) {
    this.#codes = new Int32Array(size).fill(-1);
  }

  set(item: number, value: string): void {
    if (value.trim() === '' || (this.#codes[item] as number) >= 0) return;
    const code = this.#values.get(value) ?? this.#values.size;
    this.#values.set(value, code);
    this.#codes[item] = code;
  }

  finish(): RetrievalItems['groups'][string] {
    return { codes: this.#codes, values: [...this.#values.keys()] };
  }
}

/** Place of an item as written: a whole number from 0 on; a detail instead. */
function placeOf(cell: string, column: string, size: number): number | Detail {
  const place = cell.trim() === '' ? NaN : Number(cell);
  return Number.isInteger(place) && place >= 0 && place < size
    ? place
    : { column, got: cell, expected: `a whole number from 0 to ${size - 1}` };
}

/** Gathers pairs once the header is known. */
class PairTable {
  readonly #sizes: Sizes;
  readonly #columns: { readonly image: number; readonly text: number };
  readonly #groups: readonly { column: number; name: string; image: NumberedGroup; text: NumberedGroup }[];
  readonly #pairs = { image: growingInts(), text: growingInts() };
  readonly #seen = new Set<number>();

  constructor(header: readonly string[], sizes: Sizes) {
    const lower = header.map((name) => name.toLowerCase());
    const find = (names: readonly string[]): number => lower.findIndex((name) => names.includes(name));
    this.#sizes = sizes;
    this.#columns = { image: find(NAMES.image), text: find(NAMES.text) };
    this.#groups = header.flatMap((name, column) => {
      const [image, text] = [new NumberedGroup(sizes.images), new NumberedGroup(sizes.texts)];
      return lower[column]?.startsWith(GROUP) ? [{ column, name: name.slice(GROUP.length), image, text }] : [];
    });
  }

  get isUsable(): boolean {
    return this.#columns.image >= 0 && this.#columns.text >= 0;
  }

  /** @returns what is wrong with the row */
  add({ values }: CsvRow): Detail | undefined {
    const image = placeOf(values[this.#columns.image] ?? '', 'image', this.#sizes.images);
    if (typeof image !== 'number') return image;
    const text = placeOf(values[this.#columns.text] ?? '', 'text', this.#sizes.texts);
    if (typeof text !== 'number') return text;
    const key = image * this.#sizes.texts + text;
    if (this.#seen.has(key)) return { got: `image ${image} with text ${text} again`, expected: 'each pair once' };
    this.#seen.add(key);
    this.#pairs.image.push(image);
    this.#pairs.text.push(text);
    for (const group of this.#groups) {
      group.image.set(image, values[group.column] ?? '');
      group.text.set(text, values[group.column] ?? '');
    }
    return undefined;
  }

  finish(): PairsRead {
    return {
      pairs: { image: this.#pairs.image.toArray(), text: this.#pairs.text.toArray() },
      imageGroups: Object.fromEntries(this.#groups.map(({ name, image }) => [name, image.finish()])),
      textGroups: Object.fromEntries(this.#groups.map(({ name, text }) => [name, text.finish()]))
    };
  }
}

/**
 * Pairs from a table with the columns `image` and `text` (or `row` and `column`): places from 0 on, one pair a row, and
 * `group:NAME`. Rows that are not sound are left out and noted with file and line.
 * @param sizes how many pictures and captions there are
 * @param issues gets what is wrong
 * @returns never throws for what is in the file
 */
export async function readPairs(
  chunks: ByteChunks,
  { file, sizes, issues }: { readonly file: string; readonly sizes: Sizes; readonly issues: IssueList }
): Promise<PairsRead> {
  const bad = (line: number, detail: Detail): void => issues.add({ code: 'bad-row', where: `${file}:${line}`, detail });
  let table: PairTable | undefined;
  for await (const batch of readCsvRows(chunks, { file, limits: LIMITS })) {
    for (const issue of batch.issues) issues.add(issue);
    if (batch.columns.length > 0 && !table) {
      table = new PairTable(batch.columns, sizes);
      if (!table.isUsable) {
        bad(1, { got: batch.columns.join(', '), expected: 'columns "image" and "text"' });
        break;
      }
    }
    for (const row of batch.rows) {
      const detail = table?.add(row);
      if (detail) bad(row.line, detail);
    }
  }
  return (table ?? new PairTable([], sizes)).finish();
}
