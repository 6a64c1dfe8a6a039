import type { ByteView } from './byte-view';
import { tiffReader, type TiffEntry, type TiffReader } from './tiff-directory';

/** What a file tells besides the picture. Names of fields only: what they say is not kept. */
export interface PrivateFields {
  /** Whether it says where it was taken. */
  readonly hasPosition: boolean;
  /** Fields with the serial number of a camera or a lens. */
  readonly serials: readonly string[];
  /** Fields with the name of a person. */
  readonly owners: readonly string[];
}

const SUB_DIRECTORIES = new Set([0x8769, 0xa005]);
const POSITION = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;
const SERIALS: Readonly<Record<number, string>> = {
  0xa431: 'BodySerialNumber',
  0xa435: 'LensSerialNumber',
  0xc62f: 'CameraSerialNumber'
};
const OWNERS: Readonly<Record<number, string>> = { 0xa430: 'CameraOwnerName', 0x013b: 'Artist', 0x9c9d: 'XPAuthor' };
const MAX_DIRECTORIES = 16;

/** Whether any of the first bytes is more than a blank: cameras leave fields empty rather than out. */
function hasText(view: ByteView, { at, byteLength }: TiffEntry): boolean {
  return /[^\0\s]/.test(view.text(at, Math.min(byteLength, 64)));
}

/** Three fractions, the first one with a denominator: without a fix, cameras write 0/0. */
const isPlace = (reader: TiffReader, entry: TiffEntry | undefined): boolean =>
  entry !== undefined && entry.byteLength >= 8 && reader.u32(entry.at + 4) !== 0;

/**
 * Which private fields an EXIF block holds, in any of its directories. Bounded: 16 directories of 512 tags, none twice.
 * @param start of the TIFF header
 * @returns no fields when the block is broken
 * Source: EXIF 2.32, 4.6; the tags of DNG 1.6 and of Windows.
 */
export function readExif(view: ByteView, start: number): PrivateFields {
  const reader = tiffReader(view, start);
  const [serials, owners] = [new Set<string>(), new Set<string>()];
  let hasPosition = false;
  const open = reader ? [reader.first] : [];
  const seen = new Set<number>();
  for (let directory = open.pop(); reader && directory !== undefined; directory = open.pop()) {
    if (seen.has(directory) || seen.size >= MAX_DIRECTORIES || directory >= view.length) continue;
    seen.add(directory);
    for (const entry of reader.entries(directory)) {
      if (SUB_DIRECTORIES.has(entry.tag)) open.push(start + entry.value);
      if (entry.tag === POSITION) {
        const fields = new Map(reader.entries(start + entry.value).map((field) => [field.tag, field]));
        hasPosition ||= isPlace(reader, fields.get(LATITUDE)) && isPlace(reader, fields.get(LONGITUDE));
      }
      const [serial, owner] = [SERIALS[entry.tag], OWNERS[entry.tag]];
      if (serial && hasText(view, entry)) serials.add(serial);
      if (owner && hasText(view, entry)) owners.add(owner);
    }
  }
  return { hasPosition, serials: [...serials], owners: [...owners] };
}
