import { byteView, type ByteView } from './byte-view';
import { isobmffItems } from './isobmff-items';
import { jpegSegments } from './jpeg-segments';
import { pngChunks } from './png-chunks';
import { readExif, type PrivateFields } from './read-exif';
import { riffChunks } from './riff-chunks';
import type { ImageType } from './sniffed-image';

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const EXIF_NAME = 'Exif\0\0';
const XMP_NAME = 'http://ns.adobe.com/xap/1.0/\0';
const PNG_XMP = 'XML:com.adobe.xmp\0';
const MAX_XMP_BYTES = 2 ** 18;
const MAX_BLOCKS = 64;

interface Block {
  readonly kind: 'exif' | 'xmp';
  readonly at: number;
  readonly length: number;
}

/** Skips what some writers put before the TIFF header. */
const exif = (view: ByteView, at: number, length: number): Block => {
  const skip = view.text(at, 6) === EXIF_NAME ? 6 : 0;
  return { kind: 'exif', at: at + skip, length: length - skip };
};

function* jpegBlocks(bytes: Uint8Array, view: ByteView): Generator<Block> {
  for (const { marker, at } of jpegSegments(bytes, view)) {
    if (marker === START_OF_SCAN) return;
    const length = view.u16(at + 2) - 2;
    if (marker !== APP1) continue;
    if (view.text(at + 4, 6) === EXIF_NAME) yield exif(view, at + 4, length);
    else if (view.text(at + 4, XMP_NAME.length) === XMP_NAME)
      yield { kind: 'xmp', at: at + 4 + XMP_NAME.length, length: length - XMP_NAME.length };
  }
}

function* pngBlocks(view: ByteView): Generator<Block> {
  for (const { type, at, length } of pngChunks(view)) {
    if (type === 'eXIf') yield exif(view, at, length);
    if (type === 'iTXt' && view.text(at, PNG_XMP.length) === PNG_XMP) yield { kind: 'xmp', at, length };
  }
}

function* webpBlocks(view: ByteView): Generator<Block> {
  for (const { type, at, length } of riffChunks(view)) {
    if (type === 'EXIF') yield exif(view, at, length);
    if (type === 'XMP ') yield { kind: 'xmp', at, length };
  }
}

function* isobmffBlocks(view: ByteView): Generator<Block> {
  // An EXIF item begins with the distance from its next byte to the TIFF header.
  for (const { at, length } of isobmffItems(view, new Set(['Exif'])))
    yield exif(view, at + 4 + view.u32(at), length - 4 - view.u32(at));
  for (const { at, length } of isobmffItems(view, new Set(['mime']))) yield { kind: 'xmp', at, length };
}

function blocksOf(bytes: Uint8Array, view: ByteView, type: ImageType): Iterable<Block> {
  if (type === 'jpeg') return jpegBlocks(bytes, view);
  if (type === 'png') return pngBlocks(view);
  if (type === 'webp') return webpBlocks(view);
  if (type === 'avif' || type === 'heic') return isobmffBlocks(view);
  return type === 'tiff' ? [{ kind: 'exif', at: 0, length: bytes.length }] : [];
}

/** A property of XMP with something in it, as an attribute or as an element. */
const property = (name: string): RegExp => new RegExp(`${name}(=["'][^"'\\s]|>\\s*[^<\\s])`);
const XMP_LATITUDE = property('exif:GPSLatitude');
const XMP_SERIALS = ['aux:SerialNumber', 'aux:LensSerialNumber', 'exifEX:BodySerialNumber', 'exifEX:LensSerialNumber'];
const XMP_OWNERS = ['aux:OwnerName', 'exifEX:CameraOwnerName'];

/** The same from a packet of XMP, which is text. Source: XMP specification part 2, Exif and auxiliary namespaces. */
function readXmp(bytes: Uint8Array): PrivateFields {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, MAX_XMP_BYTES));
  const named = (names: readonly string[]): string[] => names.filter((name) => property(name).test(text));
  return { hasPosition: XMP_LATITUDE.test(text), serials: named(XMP_SERIALS), owners: named(XMP_OWNERS) };
}

/**
 * Which private fields a picture file carries in EXIF or XMP. Compressed text chunks of PNG are not looked into.
 * @param bytes the whole file; may be hostile or cut short
 * @param type as sniffed
 */
export function readPrivateFields(bytes: Uint8Array, type: ImageType): PrivateFields {
  const view = byteView(bytes);
  let [hasPosition, seen] = [false, 0];
  const [serials, owners] = [new Set<string>(), new Set<string>()];
  for (const { kind, at, length } of blocksOf(bytes, view, type)) {
    if (++seen > MAX_BLOCKS) break;
    const found =
      kind === 'exif'
        ? readExif(view, at)
        : readXmp(bytes.subarray(at, at + Math.max(0, Math.min(length, MAX_XMP_BYTES))));
    hasPosition ||= found.hasPosition;
    for (const name of found.serials) serials.add(name);
    for (const name of found.owners) owners.add(name);
  }
  return { hasPosition, serials: [...serials], owners: [...owners] };
}
