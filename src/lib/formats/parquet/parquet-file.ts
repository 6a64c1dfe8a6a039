import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { parquetSchema } from 'hyparquet/src/metadata.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import type {
  ColumnDecoder,
  ColumnMetaData,
  DecodedArray,
  FileMetaData,
  RowGroup,
  SchemaTree
} from 'hyparquet/src/types.js';
import type { ByteSource } from '../../schema/byte-source';
import { chunkRange, parseParquetFooter, readFooter } from './parquet-footer';
import { orParquetError, ParquetError } from './parquet-error';
import { readChunk } from './read-pages';

/** Bytes of one column of one row group that are read at once. */
const CHUNK_BYTES = 2 ** 30;

export interface GroupPlace {
  readonly group: RowGroup;
  /** Rows of the file before it. */
  readonly firstRow: number;
  readonly rows: number;
}

/** A Parquet file: what its footer says, and its columns one row group at a time. */
export class ParquetFile {
  readonly metadata: FileMetaData;
  readonly groups: readonly GroupPlace[];
  readonly #source: ByteSource;
  readonly #schema: SchemaTree;

  private constructor(source: ByteSource, metadata: FileMetaData) {
    this.#source = source;
    this.metadata = metadata;
    this.#schema = parquetSchema(metadata);
    let firstRow = 0;
    this.groups = metadata.row_groups.map((group) => {
      const place = { group, firstRow, rows: Number(group.num_rows) };
      firstRow += place.rows;
      return place;
    });
  }

  /** Reads the footer, nothing else. @throws ParquetError */
  static async open(source: ByteSource): Promise<ParquetFile> {
    const footer = await readFooter(source);
    return orParquetError(() => new ParquetFile(source, parseParquetFooter(footer, source.byteLength)));
  }

  /** Rows of all groups. */
  get rows(): number {
    return Number(this.metadata.num_rows);
  }

  /** The schema of one column at the top; undefined when there is none of that name. */
  tree(top: string): SchemaTree | undefined {
    return this.#schema.children.find((child) => child.element.name === top);
  }

  /** What is needed to decode a leaf column. @param path from the top of the schema */
  decoder(path: readonly string[], meta: ColumnMetaData): ColumnDecoder {
    const schemaPath = getTreePath(this.#schema, [...path]);
    const { element } = schemaPath.at(-1) as SchemaTree;
    return {
      pathInSchema: [...path],
      type: meta.type,
      element,
      schemaPath,
      codec: meta.codec,
      parsers: DEFAULT_PARSERS,
      utf8: false
    };
  }

  /** The chunk of a leaf column in a row group. @throws ParquetError when there is none */
  chunk(group: RowGroup, path: readonly string[]): ColumnMetaData {
    const name = path.join('.');
    const found = group.columns.find(({ meta_data: meta }) => meta?.path_in_schema.join('.') === name)?.meta_data;
    if (!found) throw new ParquetError('column missing', { got: name });
    return found;
  }

  bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#source.slice(start, end);
  }

  /**
   * All values of one column at the top in one row group.
   * @returns one for each row; objects and lists put together
   * @throws ParquetError
   */
  async column({ group, rows }: GroupPlace, top: string): Promise<readonly unknown[]> {
    const tree = this.tree(top);
    if (!tree) throw new ParquetError('column missing', { got: top });
    const leaves = new Map<string, DecodedArray>();
    for (const { meta_data: meta } of group.columns) {
      if (meta?.path_in_schema[0] !== top) continue;
      const { start, end } = chunkRange(meta);
      if (end - start > CHUNK_BYTES) throw new ParquetError('column size', { got: end - start, limit: CHUNK_BYTES });
      const bytes = await this.bytes(start, end);
      const values = orParquetError(() =>
        readChunk(bytes, this.decoder(meta.path_in_schema, meta), Number(meta.num_values))
      );
      leaves.set(meta.path_in_schema.join('.'), values);
    }
    const values = orParquetError(() => assemble(leaves, tree));
    if (values.length !== rows) throw new ParquetError('rows of a column', { got: values.length, expected: rows });
    return values;
  }
}

/** Leaf columns put together to lists and objects. */
export function assemble(leaves: Map<string, DecodedArray>, tree: SchemaTree): readonly unknown[] {
  const name = tree.path.join('.');
  if (tree.children.length > 0) assembleNested(leaves, tree, DEFAULT_PARSERS);
  const values = leaves.get(name);
  if (!values) throw new ParquetError('column missing', { got: name });
  return Array.isArray(values) ? (values as readonly unknown[]) : Array.from(values as ArrayLike<unknown>);
}
