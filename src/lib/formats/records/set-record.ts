import type { IngestIssue } from '../../schema/ingest-issue';
import type { ImageRef } from '../../schema/sample';

/** A value of a record: a text, or several (captions, answers, labels). An empty text is a missing value. */
export type Cell = string | readonly string[];

/** One record of a set, whatever file it comes from. */
export interface SetRecord {
  /** `table.csv:12`, `captions.json#annotations[3]`. */
  readonly where: string;
  /** As many as the reading has columns, in their order. */
  readonly cells: readonly Cell[];
  /** Fields that the beginning of the file did not have: groups, by name. */
  readonly extra?: readonly (readonly [string, string])[] | undefined;
}

export interface RecordBatch {
  readonly records: readonly SetRecord[];
  readonly issues: readonly IngestIssue[];
}

/** Pictures inside of files that are no pictures themselves: rows of a table, of an array, of a binary file. */
export interface HeldPictures {
  /** The picture that a record names; undefined when it holds none of that name. */
  find(name: string): ImageRef | undefined;
  /**
   * Its bytes as a file that a decoder reads.
   * @throws WorkbenchError when the file around it is broken there
   */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** The records of one file. */
export interface RecordTable {
  /** Path inside of the set: names in the records are looked for beside it first. */
  readonly file: string;
  readonly batches: AsyncIterable<RecordBatch>;
  readonly held?: HeldPictures;
  /** A split that the file's own name tells; used when no column does. */
  readonly split?: string | undefined;
}
