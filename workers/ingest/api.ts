import type { Dataset } from '$lib/schema/dataset';

export interface GivenFile {
  /** Path inside what was dropped, forward slashes. */
  readonly path: string;
  readonly file: File;
}

/** What `read` gives: the bytes as a Blob, cheap to hand on. */
export interface IngestApi {
  /** Understands a folder, files or one zip. Replaces what was open. Reads names and tables, decodes nothing. */
  open(files: readonly GivenFile[], name: string): Promise<Dataset>;
  /** One picture of the open set. Throws 'unexpected' for a path that is not in it. */
  read(path: string): Promise<Blob>;
  /** Lets another worker read pictures directly. */
  attach(port: MessagePort): void;
}
