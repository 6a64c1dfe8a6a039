import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { ColumnMetaData, FileMetaData } from 'hyparquet/src/types.js';
import type { ByteSource } from '../../schema/byte-source';
import { orParquetError, ParquetError } from './parquet-error';

/** Bytes of metadata; a file of a thousand row groups with ten columns has about one million. */
export const FOOTER_BYTES = 2 ** 26;
const TAIL_BYTES = 8;
const MAGIC = 'PAR1';
/** Rows of one file. */
const ROWS = 2 ** 31;

const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/**
 * How many bytes at the end hold the metadata, with their length and mark.
 * @param tail the last 8 bytes
 * @throws ParquetError when the file does not end as it must
 */
export function footerLength(tail: Uint8Array, byteLength: number): number {
  const mark = letters(tail.subarray(4));
  if (mark === 'PARE') throw new ParquetError('encrypted');
  if (tail.length < TAIL_BYTES || mark !== MAGIC) throw new ParquetError('no PAR1 at the end');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true) + TAIL_BYTES;
  if (length > byteLength) throw new ParquetError('footer size', { got: length, limit: byteLength });
  if (length > FOOTER_BYTES) throw new ParquetError('footer size', { got: length, limit: FOOTER_BYTES });
  return length;
}

/** The chunk's place in the file, in bytes. */
export function chunkRange(meta: ColumnMetaData): { readonly start: number; readonly end: number } {
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  return { start, end: start + Number(meta.total_compressed_size) };
}

/** Refuses sizes that cannot be: declared numbers are never a reason to make room. */
function checkSizes(metadata: FileMetaData, byteLength: number): void {
  let rows = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    if (!(groupRows >= 0 && groupRows <= ROWS)) throw new ParquetError('rows', { got: groupRows, limit: ROWS });
    rows += groupRows;
    for (const { meta_data: meta, file_path: path } of group.columns) {
      if (path) throw new ParquetError('column in another file', { got: path });
      if (!meta) throw new ParquetError('column without metadata');
      const { start, end } = chunkRange(meta);
      if (!(start >= 0 && end >= start && end <= byteLength))
        throw new ParquetError('column outside of the file', { got: end, limit: byteLength });
      const values = Number(meta.num_values);
      if (!(values >= 0 && values <= ROWS)) throw new ParquetError('column values', { got: values, limit: ROWS });
    }
  }
  if (rows !== Number(metadata.num_rows))
    throw new ParquetError('rows', { got: rows, expected: Number(metadata.num_rows) });
}

/**
 * The metadata of a file from its last bytes.
 * @param footer at least as many bytes as `footerLength` says
 * @param byteLength of the whole file
 * @throws ParquetError
 */
export function parseParquetFooter(footer: Uint8Array, byteLength: number): FileMetaData {
  const length = footerLength(footer.subarray(Math.max(0, footer.length - TAIL_BYTES)), byteLength);
  if (length > footer.length) throw new ParquetError('footer size', { got: length, limit: footer.length });
  return orParquetError(() => {
    const metadata = parquetMetadata(footer, { geoparquet: false });
    checkSizes(metadata, byteLength);
    return metadata;
  });
}

/** The bytes of a file that hold its metadata. @throws ParquetError */
export async function readFooter(source: ByteSource): Promise<Uint8Array> {
  const { byteLength } = source;
  const tail = await source.slice(Math.max(0, byteLength - TAIL_BYTES), byteLength);
  return source.slice(byteLength - footerLength(tail, byteLength), byteLength);
}
