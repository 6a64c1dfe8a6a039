// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the programs of the workers and of the app do not list this file
/// <reference path="./hyparquet-compressors.d.ts" />
import { decompress as decompressZstd } from 'fzstd';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import { ParquetError } from './parquet-error';

type Codec = (input: Uint8Array, outputLength: number) => Uint8Array;

/** Bytes of one page, unpacked. Writers make pages of about 1 MiB; one picture may be a page of its own. */
export const PAGE_BYTES = 2 ** 28;

function snappy(input: Uint8Array, outputLength: number): Uint8Array {
  const output = new Uint8Array(outputLength);
  snappyUncompress(input, output);
  return output;
}

/** Every codec of the format but LZO, which nothing writes. */
const CODECS: Readonly<Record<string, Codec>> = {
  UNCOMPRESSED: (input) => input,
  SNAPPY: snappy,
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw
};

/**
 * Unpacks one page.
 * @param outputLength as its header declares it
 * @throws ParquetError for an unknown codec, a declared size above the limit, and one that is not what comes out
 */
export function unpackPage(input: Uint8Array, outputLength: number, codec: string): Uint8Array {
  if (!(outputLength >= 0 && outputLength <= PAGE_BYTES))
    throw new ParquetError('page too large', { got: outputLength, limit: PAGE_BYTES });
  const unpack = Object.hasOwn(CODECS, codec) ? CODECS[codec] : undefined;
  if (!unpack) throw new ParquetError('unknown codec', { got: codec });
  const page = unpack(input, outputLength);
  if (page.length !== outputLength) throw new ParquetError('page size', { got: page.length, expected: outputLength });
  return page;
}
