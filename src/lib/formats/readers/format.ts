import type { ByteSource } from '../../schema/byte-source';
import type { LabelSource } from '../../schema/dataset';
import type { IngestIssue } from '../../schema/ingest-issue';
import type { FormatId, Reading } from '../../schema/reading';
import type { Sample } from '../../schema/sample';
import type { HeldPictures } from '../records/set-record';
import type { SeenSet } from '../seen-set';

/** A set whose files can be read. */
export interface ReadableSet {
  readonly seen: SeenSet;
  /** The bytes of a file by its path inside of the set. */
  open(id: string): Promise<ByteSource>;
}

/** What a reading makes of a set. */
export interface Told {
  readonly samples: readonly Sample[];
  readonly issues: readonly IngestIssue[];
  readonly labelSource: LabelSource;
  /** Pictures that are no files of the set. */
  readonly held?: HeldPictures | undefined;
  /** Paths of all files that it used besides pictures. */
  readonly used: readonly string[];
}

/** One convention of data sets. */
export interface Format {
  readonly id: FormatId;
  /** Ways to read the set by this convention; none when nothing speaks for it. Never throws. */
  sniff(seen: SeenSet): readonly Reading[];
  /**
   * Reads the set. Trouble with files, rows and values are issues.
   * @throws WorkbenchError when a file that the reading rests on cannot be read at all
   */
  read(set: ReadableSet, reading: Reading): Promise<Told>;
}
