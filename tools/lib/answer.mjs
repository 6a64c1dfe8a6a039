import { join } from 'node:path';
import { byteRange } from './byte-range.mjs';
import { mimeType } from './mime-types.mjs';
import { staticFile } from './static-file.mjs';

const YEAR = 'public, max-age=31536000, immutable';

/**
 * What to answer to one request, without sending it.
 * @param {{ root: string, base: string, encode: ReturnType<import('./encoding.mjs').createEncoder> }} site
 * @param {{ method: string, url: string, headers: Record<string, string | undefined> }} request
 * @returns {{ status: number, pathname: string, headers: Record<string, string | number>,
 *   body: { text: string } | { bytes: Buffer } | { file: string, start: number, end: number } }}
 * pathname: below the base, for the policy. An empty file has an empty text.
 */
export function answer({ root, base, encode }, { method, url, headers }) {
  const [path, query] = splitOnce(url, '?');
  if (method !== 'GET' && method !== 'HEAD')
    return plain(405, path, 'only GET and HEAD are served\n', { Allow: 'GET, HEAD' });
  if (base && path === base) return redirect(`${base}/`, '/', query);
  if (!path.startsWith(`${base}/`)) return plain(404, path, `nothing here: this app is served under ${base}/\n`);
  const pathname = path.slice(base.length);
  const found = staticFile(root, pathname);
  if (found.kind === 'redirect') return redirect(base + found.pathname, found.pathname, query);
  if (found.kind === 'missing') return notFound(root, pathname);
  const form = {
    contentType: mimeType(found.file),
    etag: `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
  };
  return fileAnswer(found, form, { pathname, headers, encode });
}

function fileAnswer(found, { contentType, etag }, { pathname, headers, encode }) {
  const range = wantedRange(headers, found.size, etag);
  const encoded = range === 'whole' ? encode(found, contentType, headers['accept-encoding']) : undefined;
  const out = {
    'Content-Type': contentType,
    'Cache-Control': pathname.startsWith('/_app/immutable/') ? YEAR : 'no-cache',
    'Accept-Ranges': 'bytes',
    Vary: 'Accept-Encoding',
    ETag: encoded ? etag.replace(/"$/, `-${encoded.coding}"`) : etag
  };
  if (matches(headers['if-none-match'], out.ETag)) return { status: 304, pathname, headers: out, body: { text: '' } };
  if (range === 'unsatisfiable')
    return sized(416, pathname, { ...out, 'Content-Range': `bytes */${found.size}` }, { text: '' }, 0);
  if (encoded) out['Content-Encoding'] = encoded.coding;
  if (encoded && 'bytes' in encoded) return sized(200, pathname, out, { bytes: encoded.bytes }, encoded.bytes.length);
  const { file, size } = encoded ?? found;
  if (size === 0) return sized(200, pathname, out, { text: '' }, 0);
  if (range === 'whole') return sized(200, pathname, out, { file, start: 0, end: size - 1 }, size);
  out['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
  return sized(206, pathname, out, { file, ...range }, range.end - range.start + 1);
}

const sized = (status, pathname, headers, body, length) => ({
  status,
  pathname,
  headers: { ...headers, 'Content-Length': length },
  body
});

/** A range of an older version must not be joined to this one. */
function wantedRange(headers, size, etag) {
  const condition = headers['if-range'];
  return condition !== undefined && condition !== etag ? 'whole' : byteRange(headers.range, size);
}

const matches = (header, etag) =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

/** Never the app's own page with status 200: a missing model must not be taken for a model. */
function notFound(root, pathname) {
  const page = staticFile(root, '/404.html');
  if (page.kind !== 'file' || page.size === 0) return plain(404, pathname, 'not found\n');
  const headers = { 'Content-Type': mimeType(page.file), 'Cache-Control': 'no-cache' };
  return sized(404, pathname, headers, { file: join(root, '404.html'), start: 0, end: page.size - 1 }, page.size);
}

function plain(status, pathname, text, more = {}) {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache', ...more };
  return sized(status, pathname, headers, { text }, Buffer.byteLength(text));
}

/** Not permanent: another project may use this port tomorrow. */
const redirect = (location, pathname, query) =>
  plain(307, pathname, '', { Location: query === undefined ? location : `${location}?${query}` });

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
