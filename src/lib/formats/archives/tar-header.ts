/** The size of a tar header, and of the blocks that everything else fills. */
export const TAR_BLOCK = 512;

/** One header as it stands in the archive; names are not checked yet. */
export interface TarHeader {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** `0` file, `5` folder, `L` long name, `x` and `g` extended headers, ... */
  readonly type: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Text up to the first NUL; Latin-1 where it is not UTF-8, because older archives have no one encoding. */
export function tarText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const part = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return decoder.decode(part);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Array.from(part, (byte) => String.fromCharCode(byte)).join('');
  }
}

/** Octal digits, or base 256 when the first bit is set (GNU, for more than 8 GB). @returns NaN when it is neither */
function tarNumber(field: Uint8Array): number {
  if ((field[0] ?? 0) & 0x80) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] as number) & 0x7f);
    return Number.isSafeInteger(value) ? value : NaN;
  }
  const digits = tarText(field).trim();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
}

/** The sum of all bytes with the checksum's own field as spaces; some old writers summed signed bytes. */
function sumsMatch(block: Uint8Array): boolean {
  const written = tarNumber(block.subarray(148, 156));
  let [sum, signed] = [0, 0];
  for (let at = 0; at < TAR_BLOCK; at++) {
    const byte = at >= 148 && at < 156 ? 32 : (block[at] as number);
    sum += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return written === sum || written === signed;
}

export const isBlankBlock = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

/** Whether the block says that it is a header; archives older than POSIX do not say so. */
export const hasTarMagic = (block: Uint8Array): boolean => String.fromCharCode(...block.subarray(257, 262)) === 'ustar';

/**
 * Reads one header.
 * @param block 512 bytes
 * @returns null when the checksum or the size is wrong: then nothing in it can be trusted
 * Source: POSIX.1-2017, pax, ustar interchange format; GNU tar manual, "Basic Tar Format".
 */
export function parseTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < TAR_BLOCK || !sumsMatch(block)) return null;
  const sizeBytes = tarNumber(block.subarray(124, 136));
  if (Number.isNaN(sizeBytes)) return null;
  // GNU writes `ustar` and two blanks, and keeps times where POSIX keeps the first part of the name.
  const prefix = hasTarMagic(block) && block[262] === 0 ? tarText(block.subarray(345, 500)) : '';
  const name = tarText(block.subarray(0, 100));
  return {
    name: prefix ? `${prefix}/${name}` : name,
    sizeBytes,
    modifiedMs: (tarNumber(block.subarray(136, 148)) || 0) * 1000,
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156] as number)
  };
}
