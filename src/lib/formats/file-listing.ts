import type { ByteSource } from '../schema/byte-source';
import type { IngestIssue } from '../schema/ingest-issue';
import type { ImageRef } from '../schema/sample';

/** Files by path with one way to their bytes: a folder, a zip, a tar, or all of them together. Readers know no other. */
export interface FileListing {
  /** Files that may be read, in the order in which they were found; folders are left out. */
  readonly files: readonly ImageRef[];
  /** What was refused before its bytes were looked at. */
  readonly issues: readonly IngestIssue[];
  /**
   * The bytes of one file.
   * @throws WorkbenchError 'unexpected' for a path that is not listed; whatever its container throws when it is broken
   */
  open(path: string): Promise<ByteSource>;
}
