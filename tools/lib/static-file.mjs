import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The file that a request path names below a folder.
 * @param {string} root folder
 * @param {string} pathname still percent-encoded, below the base, beginning with '/'
 * @returns {{ kind: 'file', file: string, size: number, mtimeMs: number } | { kind: 'redirect', pathname: string } | { kind: 'missing' }}
 * Redirect: a folder was named without its trailing slash. Hidden files, `_headers` and anything that leaves the
 * folder (`..`, a link) are missing.
 */
export function staticFile(root, pathname) {
  let segments;
  try {
    segments = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return { kind: 'missing' };
    throw error;
  }
  if (segments.some((segment) => segment.startsWith('.') || /[/\\\0]/.test(segment))) return { kind: 'missing' };
  if (segments.length === 1 && segments[0] === '_headers') return { kind: 'missing' };
  const named = statIfThere(join(root, ...segments));
  if (!named) return { kind: 'missing' };
  const asFolder = pathname.endsWith('/');
  if (named.isDirectory() && !asFolder)
    return { kind: 'redirect', pathname: `/${segments.map(encodeURIComponent).join('/')}/` };
  const file = named.isDirectory() ? join(root, ...segments, 'index.html') : join(root, ...segments);
  const stat = named.isDirectory() ? statIfThere(file) : asFolder ? undefined : named;
  if (!stat?.isFile() || !realpathSync(file).startsWith(realpathSync(root) + sep)) return { kind: 'missing' };
  return { kind: 'file', file, size: stat.size, mtimeMs: stat.mtimeMs };
}

function statIfThere(path) {
  try {
    return statSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(error.code)) return undefined;
    throw error;
  }
}
