import { badChecksum } from '../../pixels/bad-checksum';
import { checkImage, IMAGE_LIMITS } from '../../pixels/check-image';
import type { Decoder } from '../../pixels/decoder';
import { measurePicture, type PictureMeasures } from '../../pixels/measure-picture';
import type { PrivateFields } from '../../pixels/read-exif';
import { readPrivateFields } from '../../pixels/read-private-fields';
import { sniffImage } from '../../pixels/sniff-image';
import type { SniffedImage } from '../../pixels/sniffed-image';
import type { IngestIssue } from '../../schema/ingest-issue';

/** What one file says, its bytes and its pixels; small enough to be kept for a large set. */
export interface PictureFacts {
  readonly path: string;
  /** SHA-256 of the bytes, 64 hex digits; another text for a file that was not opened. */
  readonly imageId: string;
  readonly header: SniffedImage;
  readonly fields: PrivateFields;
  /** Chunk of a PNG whose checksum is wrong; null when none is. */
  readonly badChecksum: string | null;
  /** Why the picture cannot be used; null when it can. */
  readonly issue: IngestIssue | null;
  /** Null when it cannot be used, or when there was no decoder. */
  readonly measures: PictureMeasures | null;
}

async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Measures what the decoder makes of it, or says why it makes nothing. */
async function decodeAndMeasure(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  header: SniffedImage,
  decoder: Decoder
): Promise<Pick<PictureFacts, 'issue' | 'measures'>> {
  try {
    const pixels = await decoder.decode(bytes, header);
    return { issue: null, measures: measurePicture(pixels, header.colour === 'grey') };
  } catch (error) {
    const detail = { type: header.type, problem: error instanceof Error ? error.message : String(error) };
    return { issue: { code: 'undecodable-image', where: path, detail }, measures: null };
  }
}

/** What is known of a file that was not opened: why not. It has no hash, so it equals no other. */
export const unexamined = (path: string, issue: Omit<IngestIssue, 'where'>): PictureFacts => ({
  path,
  imageId: `not opened: ${path}`,
  header: { type: 'unknown', width: 0, height: 0, orientation: 1 },
  fields: { hasPosition: false, serials: [], owners: [] },
  badChecksum: null,
  issue: { ...issue, where: path },
  measures: null
});

/** Why a file of this size is not even read; null when it may be. */
export const tooLargeToRead = (sizeBytes: number): Omit<IngestIssue, 'where'> | null =>
  sizeBytes > IMAGE_LIMITS.fileBytes
    ? { code: 'file-too-large', detail: { got: sizeBytes, limit: IMAGE_LIMITS.fileBytes } }
    : null;

/**
 * Looks at one picture file: header, private fields, checksums, then the pixels. Hostile bytes are refused before they are decoded.
 * @param decoder null: everything but the pixels is looked at
 * @returns never throws because of the bytes: what is wrong with them is in `issue`
 */
export async function examinePicture(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  decoder: Decoder | null
): Promise<PictureFacts> {
  const header = sniffImage(bytes);
  const refused = checkImage(path, bytes);
  const seen =
    refused || !decoder ? { issue: refused, measures: null } : await decodeAndMeasure(path, bytes, header, decoder);
  return {
    path,
    imageId: await sha256Hex(bytes),
    header,
    fields: readPrivateFields(bytes, header.type),
    badChecksum: header.type === 'png' ? badChecksum(bytes) : null,
    ...seen
  };
}
