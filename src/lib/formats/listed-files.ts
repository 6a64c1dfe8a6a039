import type { IngestIssue } from '../schema/ingest-issue';
import type { ImageRef } from '../schema/sample';
import { isSystemFile } from './is-system-file';
import { safePath } from './safe-path';
import { extensionOf, isImageName } from './is-image-name';

/** One file of the set: `id` is its path inside of the set, `ref.path` the name under which it was given. */
export interface ListedFile {
  readonly id: string;
  readonly ref: ImageRef;
}

/** A listing, sorted out by what the names and sizes tell. */
export interface ListedFiles {
  readonly images: readonly ListedFile[];
  readonly tables: readonly ListedFile[];
  /** Everything else but system files. */
  readonly issues: readonly IngestIssue[];
}

/** The folder that holds everything, with its slash; empty when there is none. */
function commonRoot(paths: readonly string[]): string {
  const first = paths[0] ?? '';
  const root = first.slice(0, first.indexOf('/') + 1);
  return paths.every((path) => path.startsWith(root)) ? root : '';
}

/** What is wrong with a file that is neither a picture nor a table; null when it is one of them. */
function fileProblem({ id, ref }: ListedFile): Pick<IngestIssue, 'code' | 'detail'> | null {
  const extension = extensionOf(id);
  if (extension === 'svg') return { code: 'unsupported-image-type', detail: { type: 'svg' } };
  const known = isImageName(id) || extension === 'csv' || extension === 'tsv';
  if (known) return ref.sizeBytes === 0 ? { code: 'empty-file', detail: {} } : null;
  return { code: 'not-an-image', detail: {} };
}

/**
 * Pictures and tables of a listing. One folder that holds everything is stripped; system files are passed over.
 * @param given in any order
 * @returns each list in the order given
 */
export function listFiles(given: readonly ImageRef[]): ListedFiles {
  const issues: IngestIssue[] = [];
  const byPath = new Map<string, ImageRef>();
  for (const ref of given) {
    if (isSystemFile(ref.path)) continue;
    const path = safePath(ref.path);
    if (path === null) issues.push({ code: 'unsafe-path', where: ref.path, detail: {} });
    else if (byPath.has(path)) issues.push({ code: 'duplicate-row', where: path, detail: { file: path } });
    else byPath.set(path, ref);
  }
  const root = commonRoot([...byPath.keys()]);
  const files = [...byPath].map(([path, ref]): ListedFile => ({ id: path.slice(root.length), ref }));
  const sound = files.filter((file) => {
    const problem = fileProblem(file);
    if (problem) issues.push({ ...problem, where: file.id });
    return !problem;
  });
  return {
    images: sound.filter((file) => isImageName(file.id)),
    tables: sound.filter((file) => !isImageName(file.id)),
    issues
  };
}
