import type { IngestIssue, IngestIssueCode } from '../schema/ingest-issue';
import { sniffImage } from './sniff-image';
import type { ImageType, SniffedImage } from './sniffed-image';

/** What a picture may cost before it is handed to a decoder. A browser may accept far more and then fail. */
export interface ImageLimits {
  readonly fileBytes: number;
  readonly pixels: number;
  readonly sidePx: number;
  /** A JPEG with thousands of scans keeps a decoder busy for minutes, even after its worker was ended. */
  readonly scans: number;
  readonly pixelsPerByte: number;
}

export const IMAGE_LIMITS: ImageLimits = {
  fileBytes: 200_000_000,
  pixels: 32_000_000,
  sidePx: 16_384,
  scans: 64,
  pixelsPerByte: 50_000
};

/** Formats that not all browsers decode, or not the same way. */
const UNSUPPORTED: ReadonlySet<ImageType> = new Set(['svg', 'tiff', 'heic']);

function sizeProblem(
  { width, height }: SniffedImage,
  byteLength: number,
  limits: ImageLimits
): IngestIssue['detail'] | null {
  const pixels = width * height;
  if (width > limits.sidePx || height > limits.sidePx) return { width, height, limitSidePx: limits.sidePx };
  if (pixels > limits.pixels) return { width, height, limitPixels: limits.pixels };
  if (pixels > limits.pixelsPerByte * byteLength)
    return { width, height, got: byteLength, limitPixelsPerByte: limits.pixelsPerByte };
  return null;
}

/**
 * Whether a picture is safe to decode, by its bytes alone. What passes may still fail in the decoder.
 * @param path names the file in the issue
 * @param bytes the whole file
 * @returns null when nothing is wrong
 */
export function checkImage(path: string, bytes: Uint8Array, limits: ImageLimits = IMAGE_LIMITS): IngestIssue | null {
  const issue = (code: IngestIssueCode, detail: IngestIssue['detail'] = {}): IngestIssue => ({
    code,
    where: path,
    detail
  });
  if (bytes.length === 0) return issue('empty-file');
  if (bytes.length > limits.fileBytes) return issue('file-too-large', { got: bytes.length, limit: limits.fileBytes });
  const sniffed = sniffImage(bytes);
  const { type, width, height } = sniffed;
  if (type === 'unknown') return issue('not-an-image');
  if (UNSUPPORTED.has(type)) return issue('unsupported-image-type', { type });
  const tooLarge = sizeProblem(sniffed, bytes.length, limits);
  if (tooLarge) return issue('image-too-large', tooLarge);
  if ((sniffed.scans ?? 0) > limits.scans)
    return issue('undecodable-image', { type, problem: `${sniffed.scans} scans`, limitScans: limits.scans });
  if (sniffed.ended === false) return issue('truncated-image', { type, got: bytes.length });
  if (width === 0 || height === 0) return issue('undecodable-image', { type, problem: `${width} × ${height}` });
  return null;
}
