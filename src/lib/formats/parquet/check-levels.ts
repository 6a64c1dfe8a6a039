import { ParquetError } from './parquet-error';

/**
 * Walks through runs of the RLE and bit-packed hybrid encoding without unpacking them, so that a run of a thousand million
 * values, written in six bytes, is refused before anybody makes room for it.
 * @param width bits of a value
 * @param values how many there must be; bit-packed runs come in eights, so up to seven more are allowed
 * @throws ParquetError when a run promises more
 * Source: Parquet format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 */
export function checkRuns(
  bytes: Uint8Array,
  { at, width, values }: { at: number; width: number; values: number }
): void {
  let seen = 0;
  while (seen < values && at < bytes.length) {
    let [header, shift] = [0, 0];
    for (let more = true; more && at < bytes.length && shift < 35; shift += 7) {
      const byte = bytes[at++] as number;
      header += (byte & 0x7f) * 2 ** shift;
      more = byte >= 0x80;
    }
    const packed = header % 2 === 1;
    const count = Math.floor(header / 2) * (packed ? 8 : 1);
    at += packed ? Math.floor(header / 2) * width : Math.ceil(width / 8);
    seen += count;
    if (seen > values + 7 || count === 0) throw new ParquetError('run length', { got: seen, expected: values });
  }
}
