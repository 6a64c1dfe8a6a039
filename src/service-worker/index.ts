/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';
import { seenRequest } from '$workers/shared/seen-request';
import { cacheable, shellOf } from './cacheable';
import { withPolicy, type PolicyTable } from './with-policy';

/** From tools/policy.mjs, put in by the bundler. */
declare const __POLICY__: PolicyTable;

const worker = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = `eyechart ${base}/ `;
const CACHE = `${PREFIX}${version}`;
const IMMUTABLE = '/_app/immutable/';

/** Path below the app's base, or null when the request is not for this app. */
function ownPath(url: URL): string | null {
  return url.origin === location.origin && url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : null;
}

/** Keeps the whole shell or fails, so that a half-updated app is never installed. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const shell = shellOf([...build, ...files, ...prerendered].map((path) => path.slice(base.length)));
  await Promise.all(
    shell.map(async (path) => {
      const response = await fetch(base + path, { cache: 'no-cache', redirect: 'error' });
      if (!cacheable(response, path))
        throw new Error(`${path}: got ${response.status} ${response.headers.get('content-type')}`);
      await cache.put(base + path, response);
    })
  );
}

/** The newest two stay: a page of the version before may still ask for its scripts. Other apps' caches are not ours. */
async function dropOldCaches(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
}

async function keep(path: string, response: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.put(base + path, response);
}

interface Found {
  readonly response: Response;
  /** Whether it comes from this device. */
  readonly kept: boolean;
}

/** A file whose name changes with its content: from the cache when it is there. */
async function immutable(event: FetchEvent, path: string): Promise<Found> {
  const kept = await caches.match(base + path);
  if (kept) return { response: kept, kept: true };
  const response = await fromHost(event.request);
  // A full disk costs only the copy.
  if (event.request.method === 'GET' && cacheable(response, path))
    event.waitUntil(keep(path, response.clone()).catch((error: unknown) => console.warn(`not kept: ${path}`, error)));
  return { response, kept: false };
}

/**
 * From the host. Only navigations may be redirected, and then the browser follows, under the page's policy: a redirect
 * that we followed here would be outside of it.
 */
async function fromHost(request: Request): Promise<Response> {
  if (request.mode === 'navigate') return fetch(request);
  const response = await fetch(request, { redirect: 'manual' });
  return response.type === 'opaqueredirect' ? Response.error() : response;
}

/** Newest first, the copy when there is no network. */
async function current(request: Request, path: string): Promise<Found> {
  try {
    return { response: await fromHost(request), kept: false };
  } catch (error) {
    const response = await (await caches.open(CACHE)).match(base + path);
    if (response) return { response, kept: true };
    throw error;
  }
}

async function answer(event: FetchEvent, path: string): Promise<Response> {
  const { response, kept } = path.startsWith(IMMUTABLE)
    ? await immutable(event, path)
    : await current(event.request, path);
  // Redirects of navigations and errors have no readable headers and no content.
  return response.status === 0 ? response : withPolicy(response, path, __POLICY__, kept);
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

/** What was fetched to keep the shell belongs into the list that a person reads. */
async function tellRequests(): Promise<void> {
  const requests = performance
    .getEntriesByType('resource')
    .map((entry) => seenRequest(entry as PerformanceResourceTiming, 'service-worker'));
  for (const client of await worker.clients.matchAll({ type: 'window' })) client.postMessage({ requests });
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    dropOldCaches()
      .then(() => worker.clients.claim())
      .then(tellRequests)
  );
});

worker.addEventListener('fetch', (event) => {
  const path = ownPath(new URL(event.request.url));
  if (path !== null) event.respondWith(answer(event, path));
});
