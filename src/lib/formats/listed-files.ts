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
  /** Files that are no pictures by their names: tables, texts, arrays, anything else. */
  readonly others: readonly ListedFile[];
  /** Pictures and others that are empty, and pictures that no decoder takes; with what is wrong. */
  readonly broken: readonly (ListedFile & { readonly issue: IngestIssue })[];
  /** Paths that cannot be used at all. */
  readonly issues: readonly IngestIssue[];
  /** The folder that holds everything, with its slash; empty when there is none. Ids are without it. */
  readonly root: string;
}

function commonRoot(paths: readonly string[]): string {
  const first = paths[0] ?? '';
  const root = first.slice(0, first.indexOf('/') + 1);
  return paths.every((path) => path.startsWith(root)) ? root : '';
}

/** What is wrong with a file by its name and size; null when nothing is. */
function fileProblem({ id, ref }: ListedFile): IngestIssue | null {
  if (extensionOf(id) === 'svg') return { code: 'unsupported-image-type', where: id, detail: { type: 'svg' } };
  return ref.sizeBytes === 0 ? { code: 'empty-file', where: id, detail: {} } : null;
}

/**
 * Pictures and other files of a listing. One folder that holds everything is stripped; system files are passed over.
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
  const images: ListedFile[] = [];
  const others: ListedFile[] = [];
  const broken: (ListedFile & { issue: IngestIssue })[] = [];
  for (const [path, ref] of byPath) {
    const file = { id: path.slice(root.length), ref };
    const issue = fileProblem(file);
    if (issue) broken.push({ ...file, issue });
    else if (isImageName(file.id)) images.push(file);
    else others.push(file);
  }
  return { images, others, broken, issues, root };
}
