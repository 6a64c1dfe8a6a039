import type { ByteSource } from '../../schema/byte-source';
import type { IngestIssue } from '../../schema/ingest-issue';
import type { ImageRef } from '../../schema/sample';
import { WorkbenchError } from '../../schema/workbench-error';
import type { FileListing } from '../file-listing';
import { partOfSource } from '../part-of-source';
import { safePath } from '../safe-path';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits';
import { tarMembers, type TarItem } from './tar-members';

const FILE_TYPES = ['0', '7'];
const LINK_TYPES = ['1', '2'];

/** What speaks against a member; null when nothing does. */
function memberProblem(
  { header, cut }: Extract<TarItem, { kind: 'member' }>,
  path: string | null
): Pick<IngestIssue, 'code' | 'detail'> | null {
  if (path === null) return { code: 'unsafe-path', detail: {} };
  if (LINK_TYPES.includes(header.type)) return { code: 'unsafe-path', detail: { problem: 'link' } };
  if (!FILE_TYPES.includes(header.type))
    return { code: 'bad-archive-entry', detail: { problem: header.type === 'S' ? 'sparse' : 'device' } };
  return cut ? { code: 'bad-archive-entry', detail: { problem: 'cut', expected: header.sizeBytes } } : null;
}

/**
 * Lists a tar; its files are read in place. Unsafe and repeated names, links, devices, sparse files, a last member that
 * is cut short and headers with wrong checksums become issues.
 * @param source the archive; headers are read, bodies only when they lie between them
 * @param options `file` names the archive in issues about places of it
 * @throws WorkbenchError 'bad-archive' when it does not begin like a tar; 'archive-too-large' when it has too many members
 */
export async function readTar(
  source: ByteSource,
  { file, limits = ARCHIVE_LIMITS }: { readonly file: string; readonly limits?: ArchiveLimits }
): Promise<FileListing> {
  const found = new Map<string, { readonly ref: ImageRef; readonly start: number }>();
  const issues: IngestIssue[] = [];
  let members = 0;
  for await (const item of tarMembers(source)) {
    if (item.kind === 'damage') {
      if (item.at === 0) throw new WorkbenchError('bad-archive', { file, format: 'tar', problem: item.problem });
      issues.push({ code: 'bad-archive-entry', where: `${file}:${item.at}`, detail: { problem: item.problem } });
      continue;
    }
    if (++members > limits.entries)
      throw new WorkbenchError('archive-too-large', { file, got: `more than ${limits.entries} files` });
    const { header, start } = item;
    // Some writers mark folders by the name only.
    if (header.type === '5' || header.name.endsWith('/')) continue;
    const path = safePath(header.name);
    const where = path ?? header.name;
    const problem = memberProblem(item, path);
    if (problem) issues.push({ ...problem, where });
    else if (found.has(where)) issues.push({ code: 'duplicate-row', where, detail: { file: where } });
    else
      found.set(where, {
        start,
        ref: { path: where, sizeBytes: header.sizeBytes, modifiedMs: header.modifiedMs }
      });
  }
  return {
    files: [...found.values()].map(({ ref }) => ref),
    issues,
    async open(path) {
      const member = found.get(path);
      if (!member) throw new WorkbenchError('unexpected', { problem: 'no such file', path });
      return partOfSource(source, member.start, member.ref.sizeBytes);
    }
  };
}
