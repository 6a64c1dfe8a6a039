import type { Dataset } from '$lib/schema/dataset';
import type { Reading, ReadingChoice } from '$lib/schema/reading';

export interface GivenFile {
  /** Path inside what was dropped, forward slashes. */
  readonly path: string;
  readonly file: File;
}

/** What `read` gives: the bytes as a Blob, cheap to hand on. */
export interface IngestApi {
  /** Understands a folder, files or archives, in the likeliest way. Replaces what was open. Decodes no picture. */
  open(files: readonly GivenFile[], name: string): Promise<Dataset>;
  /** The ways to read the open set, best first, and the one in use, with its columns. Throws 'unexpected' before `open`. */
  readings(): { readonly readings: readonly Reading[]; readonly used: Reading };
  /** Reads the open set again in a way that a person chose. */
  reread(choice: ReadingChoice): Promise<Dataset>;
  /** One picture of the open set. Throws 'unexpected' for a path that is not in it. */
  read(path: string): Promise<Blob>;
  /** Lets another worker read pictures directly. */
  attach(port: MessagePort): void;
}
