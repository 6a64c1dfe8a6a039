import type { ColumnMetaData, DecodedArray, SchemaTree } from 'hyparquet/src/types.js';
import { fieldOf } from '../json/json-fields';
import { chunkRange } from './parquet-footer';
import { orParquetError, ParquetError } from './parquet-error';
import { assemble, type GroupPlace, type ParquetFile } from './parquet-file';
import { imageField } from './parquet-schema';
import { pageValues, readDictionary, readPageHeader, readValues, type PagePlace } from './read-pages';

/** Bytes in which a page's header is looked for; statistics may make it longer. */
const HEADER_BYTES = [1024, 2 ** 16, 2 ** 22];

interface PageRow extends PagePlace {
  /** Rows of the group before it. */
  readonly firstRow: number;
}

interface ChunkPages {
  readonly dictionary: PagePlace | undefined;
  readonly pages: readonly PageRow[];
}

/** A page's values, kept because neighbours are often asked for next. */
interface Decoded {
  readonly firstRow: number;
  readonly values: readonly unknown[];
}

/**
 * The pictures of one column, one at a time. A row group may hold hundreds of megabytes, and pictures are asked for in any
 * order; so the pages of a group are found by their headers once, and only the page of the wanted row is unpacked.
 */
export class ParquetPictures {
  readonly #file: ParquetFile;
  readonly #column: string;
  readonly #tree: SchemaTree;
  /** Path from the top of the schema to the bytes. */
  readonly #path: readonly string[];
  readonly #pages = new Map<GroupPlace, Promise<ChunkPages>>();
  /** Whether each row holds a list of pictures; then pages do not tell where a row begins. */
  readonly #listed: boolean;
  #last: Decoded | undefined;

  /** @throws ParquetError when the file has no such column */
  constructor(file: ParquetFile, column: string) {
    const tree = file.tree(column);
    if (!tree) throw new ParquetError('column missing', { got: column });
    const bytes = imageField(tree);
    this.#listed = !bytes && tree.children.length > 0;
    this.#file = file;
    this.#column = column;
    this.#tree = bytes ? { ...tree, children: [bytes] } : tree;
    this.#path = bytes ? [column, 'bytes'] : [column];
  }

  /**
   * @param row of the file, from 0
   * @throws ParquetError when there is no picture in that row, or its page is broken
   */
  async read(row: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.#value(row);
    if (bytes instanceof Uint8Array && bytes.length > 0) return bytes.slice();
    throw new ParquetError('no picture in this row', { row });
  }

  async #value(row: number): Promise<unknown> {
    if (this.#last && row >= this.#last.firstRow && row < this.#last.firstRow + this.#last.values.length)
      return this.#last.values[row - this.#last.firstRow];
    const place = this.#file.groups.find(({ firstRow, rows }) => row >= firstRow && row < firstRow + rows);
    if (!place) throw new ParquetError('no such row', { row });
    if (this.#listed) return this.#first(place, row);
    const meta = this.#file.chunk(place.group, this.#path);
    const known = this.#pages.get(place) ?? this.#findPages(place, meta);
    this.#pages.set(place, known);
    const { dictionary, pages } = await known;
    const page = pages.findLast(({ firstRow }) => firstRow <= row - place.firstRow);
    if (!page) throw new ParquetError('no such row', { row });
    const values = await this.#decode(page, dictionary, meta);
    this.#last = { firstRow: place.firstRow + page.firstRow, values };
    return values[row - place.firstRow - page.firstRow];
  }

  /** The first picture of a row that has a list of them. */
  async #first(place: GroupPlace, row: number): Promise<unknown> {
    const lists = await this.#file.column(place, this.#column);
    const values = lists.map((list) => (Array.isArray(list) ? fieldOf(list[0], 'bytes') : undefined));
    this.#last = { firstRow: place.firstRow, values };
    return values[row - place.firstRow];
  }

  async #header(at: number, end: number, most: number): Promise<PagePlace> {
    for (const length of HEADER_BYTES) {
      const bytes = await this.#file.bytes(at, Math.min(at + length, end));
      try {
        const place = readPageHeader(bytes, 0, most);
        return { ...place, start: at + place.start, end: at + place.end };
      } catch (error) {
        // The header may be longer than what was looked at.
        if (at + length >= end || length === HEADER_BYTES.at(-1)) throw error;
      }
    }
    throw new ParquetError('page header', { got: at });
  }

  /** Without lists in its path, a page has as many values as rows. */
  async #findPages(place: GroupPlace, meta: ColumnMetaData): Promise<ChunkPages> {
    const { start, end } = chunkRange(meta);
    const pages: PageRow[] = [];
    let dictionary: PagePlace | undefined;
    let firstRow = 0;
    for (let at = start; at < end && firstRow < place.rows;) {
      const page = await this.#header(at, end, Number(meta.num_values));
      if (page.end > end) throw new ParquetError('page size', { got: page.end, limit: end });
      if (page.header.dictionary_page_header) dictionary = page;
      else {
        pages.push({ ...page, firstRow });
        firstRow += pageValues(page.header);
      }
      at = page.end;
    }
    return { dictionary, pages };
  }

  async #decode(page: PagePlace, dictionary: PagePlace | undefined, meta: ColumnMetaData): Promise<readonly unknown[]> {
    const decoder = this.#file.decoder(this.#path, meta);
    const load = async (place: PagePlace): Promise<[Uint8Array, PagePlace]> => {
      const bytes = await this.#file.bytes(place.start, place.end);
      return [bytes, { ...place, start: 0, end: bytes.length }];
    };
    const usesDictionary = /DICTIONARY$/.test(
      (page.header.data_page_header ?? page.header.data_page_header_v2)?.encoding ?? ''
    );
    const entries: DecodedArray | undefined =
      dictionary && usesDictionary ? readDictionary(...(await load(dictionary)), decoder) : undefined;
    const values = readValues(...(await load(page)), decoder, { dictionary: entries });
    const leaves = new Map<string, DecodedArray>([[this.#path.join('.'), values]]);
    const column = orParquetError(() => assemble(leaves, this.#tree));
    return this.#path.length > 1 ? column.map((value) => fieldOf(value, 'bytes')) : column;
  }
}
