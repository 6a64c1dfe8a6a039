import { assembleLists } from 'hyparquet/src/assemble.js';
import { parquetHeader } from 'hyparquet/src/column.js';
import { convert, convertWithDictionary } from 'hyparquet/src/convert.js';
import { readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { ColumnDecoder, DecodedArray, PageHeader } from 'hyparquet/src/types.js';
import { checkRuns } from './check-levels';
import { unpackPage } from './page-codecs';
import { orParquetError, ParquetError } from './parquet-error';

/** A page of a column: where it stands, and what its header says. */
export interface PagePlace {
  readonly header: PageHeader;
  /** Of its body, from the beginning of the bytes that were looked at. */
  readonly start: number;
  readonly end: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bitWidth = (level: number): number => 32 - Math.clz32(level);

/** Values that a data page declares. */
export const pageValues = (header: PageHeader): number =>
  header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;

/**
 * Reads the header at a place.
 * @param most values that a page may declare: those of its column in its row group
 * @throws ParquetError when it is none, or declares more than can be
 */
export function readPageHeader(bytes: Uint8Array, at: number, most: number): PagePlace {
  return orParquetError(() => {
    const reader = { view: viewOf(bytes), offset: at };
    const header = parquetHeader(reader);
    const length = header.compressed_page_size;
    const declared = [pageValues(header), header.dictionary_page_header?.num_values ?? 0];
    if (!(length >= 0)) throw new ParquetError('page size', { got: length });
    // A dictionary has no more values than the column.
    if (declared.some((values) => !(values >= 0 && values <= most)))
      throw new ParquetError('page values', { got: Math.max(...declared), expected: most });
    return { header, start: reader.offset, end: reader.offset + length };
  });
}

/** Refuses levels and dictionary indexes that promise more values than the page has. */
function checkPage(page: Uint8Array, header: PageHeader, { schemaPath }: ColumnDecoder): void {
  const v1 = header.data_page_header;
  const levels = [getMaxRepetitionLevel(schemaPath), getMaxDefinitionLevel(schemaPath)].filter((level) => level > 0);
  if (!v1) return;
  let at = 0;
  for (const level of levels) {
    if (at + 4 > page.length) throw new ParquetError('levels', { got: page.length });
    const length = viewOf(page).getUint32(at, true);
    checkRuns(page.subarray(0, at + 4 + length), { at: at + 4, width: bitWidth(level), values: v1.num_values });
    at += 4 + length;
  }
  if (/DICTIONARY$/.test(v1.encoding) && at < page.length)
    checkRuns(page, { at: at + 1, width: page[at] as number, values: v1.num_values });
}

/** The same for the second version of pages, where levels stand in front and are never packed. */
function checkPageV2(bytes: Uint8Array, header: PageHeader, { schemaPath }: ColumnDecoder): void {
  const v2 = header.data_page_header_v2;
  if (!v2) return;
  const repetition = v2.repetition_levels_byte_length;
  const definition = v2.definition_levels_byte_length;
  if (!(repetition >= 0 && definition >= 0 && repetition + definition <= bytes.length))
    throw new ParquetError('levels', { got: repetition + definition, expected: bytes.length });
  if (!(v2.num_nulls >= 0 && v2.num_nulls <= v2.num_values)) throw new ParquetError('nulls', { got: v2.num_nulls });
  const check = (level: number, at: number, length: number): void => {
    if (level > 0) checkRuns(bytes.subarray(0, at + length), { at, width: bitWidth(level), values: v2.num_values });
  };
  check(getMaxRepetitionLevel(schemaPath), 0, repetition);
  check(getMaxDefinitionLevel(schemaPath), repetition, definition);
}

/** The values of a dictionary page. */
export function readDictionary(
  bytes: Uint8Array,
  { header, start, end }: PagePlace,
  decoder: ColumnDecoder
): DecodedArray {
  return orParquetError(() => {
    const page = unpackPage(bytes.subarray(start, end), header.uncompressed_page_size, decoder.codec);
    const reader = { view: viewOf(page), offset: 0 };
    const values = header.dictionary_page_header?.num_values ?? 0;
    return convert(readPlain(reader, decoder.type, values, decoder.element.type_length), decoder);
  });
}

/**
 * The values of a data page, lists put together; what is continued from the page before is added to `previous`.
 * @throws ParquetError when the page is broken
 */
export function readValues(
  bytes: Uint8Array,
  { header, start, end }: PagePlace,
  decoder: ColumnDecoder,
  { dictionary, previous = [] }: { readonly dictionary: DecodedArray | undefined; readonly previous?: unknown[] }
): DecodedArray {
  return orParquetError(() => {
    const body = bytes.subarray(start, end);
    const v1 = header.data_page_header;
    const v2 = header.data_page_header_v2;
    if (v1) {
      const page = unpackPage(body, header.uncompressed_page_size, decoder.codec);
      checkPage(page, header, decoder);
      const { definitionLevels, repetitionLevels, dataPage } = readDataPage(page, v1, decoder);
      const values = convertWithDictionary(dataPage, dictionary, v1.encoding, decoder);
      return assembleLists(previous, definitionLevels, repetitionLevels, values, decoder.schemaPath);
    }
    if (!v2) throw new ParquetError('page type', { got: String(header.type) });
    checkPageV2(body, header, decoder);
    const { definitionLevels, repetitionLevels, dataPage } = readDataPageV2(body, header, {
      ...decoder,
      compressors: { [decoder.codec]: (input: Uint8Array, length: number) => unpackPage(input, length, decoder.codec) }
    });
    const values = convertWithDictionary(dataPage, dictionary, v2.encoding, decoder);
    return assembleLists(previous, definitionLevels, repetitionLevels, values, decoder.schemaPath);
  });
}

/** All values of a column of one row group, from the bytes of its pages. */
export function readChunk(bytes: Uint8Array, decoder: ColumnDecoder, most: number): unknown[] {
  const values: unknown[] = [];
  let dictionary: DecodedArray | undefined;
  let last: unknown[] | undefined;
  for (let at = 0; at < bytes.length - 1;) {
    const place = readPageHeader(bytes, at, most);
    if (place.end > bytes.length) throw new ParquetError('page size', { got: place.end, expected: bytes.length });
    if (place.header.dictionary_page_header) dictionary = readDictionary(bytes, place, decoder);
    else {
      const before = last?.length ?? 0;
      const page = readValues(bytes, place, decoder, { dictionary, ...(last ? { previous: last } : {}) });
      if (Array.isArray(page) && page === last) values.push(...page.slice(before));
      else for (const value of page) values.push(value);
      last = Array.isArray(page) ? page : undefined;
    }
    at = place.end;
  }
  return values;
}
