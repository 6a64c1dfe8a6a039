import { KEPT, SEALED_HERE } from '$workers/shared/seen-request';

/** Pairs of (regular expression source, headers); first match wins. From tools/policy.mjs. */
export type PolicyTable = readonly (readonly [string, Readonly<Record<string, string>>])[];

const CSP = 'content-security-policy';

/** A constructed response may have no body with these. */
const BODILESS = [101, 204, 205, 304];

/**
 * The response with the headers of our policy, as a host that can send headers would have sent it. Headers that are
 * there already stay: a host may be stricter than we are.
 * @param response of our own origin, not opaque
 * @param pathname below the app's base, beginning with '/'
 * @param kept whether it comes from this device; said in a Server-Timing entry, for the list of requests
 */
export function withPolicy(response: Response, pathname: string, table: PolicyTable, kept: boolean): Response {
  const headers = new Headers(response.headers);
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  const rule = table.find(([source]) => new RegExp(source).test(`${type} ${pathname}`));
  if (kept) headers.append('Server-Timing', KEPT);
  if (!headers.has(CSP)) headers.append('Server-Timing', SEALED_HERE);
  for (const [name, value] of Object.entries(rule?.[1] ?? {})) if (!headers.has(name)) headers.set(name, value);
  // The body we pass on is already unpacked, so its packed length is wrong.
  if (headers.has('content-encoding')) {
    headers.delete('content-encoding');
    headers.delete('content-length');
  }
  const body = BODILESS.includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}
