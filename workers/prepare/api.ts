import type { PictureFacts } from '$lib/analyses/quality/examine-picture';
import type { IngestIssue } from '$lib/schema/ingest-issue';

export interface PreparedImage {
  readonly ok: true;
  /** (224 x 224 x 3) RGB bytes, exactly what the reference preprocessing gives before normalisation. */
  readonly crop: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the file. */
  readonly imageId: string;
  readonly width: number;
  readonly height: number;
}

export type PrepareResult = PreparedImage | { readonly ok: false; readonly issue: IngestIssue };

export interface PrepareApi {
  /** SHA-256 of the file's bytes, without decoding. */
  identify(file: Blob): Promise<string>;
  /** Sniffs, decodes, resizes, crops. Trouble with the picture is an answer, not an exception. */
  prepare(path: string, file: Blob): Promise<PrepareResult>;
  /** A small copy made from the pixels (no EXIF survives), at most `sidePx` on its longer side; null when unreadable. */
  thumbnail(path: string, file: Blob, sidePx: number): Promise<Blob | null>;
  /** What the file and its pixels say, for the health check. Trouble with the picture is a part of the answer. */
  examine(path: string, file: Blob): Promise<PictureFacts>;
  attach(port: MessagePort): void;
}
