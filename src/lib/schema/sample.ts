import type { SampleId } from './ids';

/** Where a picture's bytes are: the name under which the ingest worker holds the file. Never the bytes themselves. */
export interface ImageRef {
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970, as the file system says; 0 when unknown. */
  readonly modifiedMs: number;
}

export interface Question {
  readonly text: string;
  readonly answers: readonly string[];
}

export interface Sample {
  readonly id: SampleId;
  readonly image: ImageRef;
  readonly captions: readonly string[];
  /** Zero or one for single-label classification; more for multi-label sets. */
  readonly labels: readonly string[];
  readonly question?: Question;
  /** Other columns of the manifest, by name: what slices are made of. */
  readonly groups: Readonly<Record<string, string>>;
  /** ISO 8601 date or date-time. */
  readonly capturedAt?: string;
}
