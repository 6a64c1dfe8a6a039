import type { ByteView } from './byte-view';

/** One tag of a directory. */
export interface TiffEntry {
  readonly tag: number;
  readonly count: number;
  /** Where its values lie, in the entry itself or elsewhere; may be past the end. */
  readonly at: number;
  /** How many bytes the values take. */
  readonly byteLength: number;
  /** The first value as an unsigned whole number; of a fraction, its numerator. */
  readonly value: number;
}

export interface TiffReader {
  readonly u16: ByteView['u16'];
  readonly u32: ByteView['u32'];
  /** Position of the first directory. */
  readonly first: number;
  /** The tags of the directory at a position. */
  entries(directory: number): TiffEntry[];
}

const MAX_ENTRIES = 512;
/** Bytes of a value, by the number of its type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * Reads the directories of a TIFF, as EXIF uses them too. Offsets are taken from `start`; at most 512 tags a directory.
 * @param start of the TIFF header (`II*` or `MM` and a zero)
 * @returns null when there is no such header
 * Source: TIFF 6.0, section 2.
 */
export function tiffReader(view: ByteView, start: number): TiffReader | null {
  const order = view.text(start, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const [u16, u32] = order === 'II' ? [view.u16le, view.u32le] : [view.u16, view.u32];
  const entry = (at: number): TiffEntry => {
    const count = u32(at + 4);
    const byteLength = (SIZES[u16(at + 2)] ?? 0) * count;
    const values = byteLength <= 4 ? at + 8 : start + u32(at + 8);
    const size = SIZES[u16(at + 2)] ?? 0;
    const value = size === 1 ? view.u8(values) : size === 2 ? u16(values) : u32(values);
    return { tag: u16(at), count, at: values, byteLength, value };
  };
  return {
    u16,
    u32,
    first: start + u32(start + 4),
    entries: (directory) =>
      Array.from({ length: Math.min(u16(directory), MAX_ENTRIES) }, (_, i) => entry(directory + 2 + i * 12)).filter(
        ({ at }) => at < view.length
      )
  };
}
