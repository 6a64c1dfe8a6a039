import type { SeenRequest } from '$lib/schema/seen-request';
import { onWorkerRequests } from '$workers/link';
import { watchRequests } from '$workers/shared/seen-request';

export interface LedgerEntry extends SeenRequest {
  /** Since the page was opened; below 0 for what a service worker fetched before. */
  readonly atMs: number;
  readonly purpose: 'page' | 'model' | 'sample' | 'other';
}

function purposeOf(path: string): LedgerEntry['purpose'] {
  if (path.includes('/models/') || path.endsWith('.wasm')) return 'model';
  if (path.includes('/samples/') || path.includes('/recorded/')) return 'sample';
  return path.includes('/_app/') || path.endsWith('/') || /\.(svg|png|webmanifest|woff2|js|txt)$/.test(path)
    ? 'page'
    : 'other';
}

/** What the browser tells of a blocked request may be a bare word such as 'inline'. */
function entryOf(request: SeenRequest): LedgerEntry {
  const url = URL.canParse(request.address) ? new URL(request.address) : null;
  const isOwn = url?.origin === location.origin;
  return {
    ...request,
    address: url && isOwn ? url.pathname + url.search : request.address,
    atMs: request.epochMs - performance.timeOrigin,
    purpose: url && isOwn ? purposeOf(url.pathname) : 'other'
  };
}

/** Every request of the page, its workers and its service worker, and every one that the browser blocked. */
export class Ledger {
  #entries = $state.raw<readonly LedgerEntry[]>([]);

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }
  get bytes(): number {
    return this.#entries.reduce((sum, entry) => sum + entry.bytes, 0);
  }
  get blocked(): number {
    return this.#entries.filter((entry) => entry.outcome === 'blocked').length;
  }

  /** Requests that were answered and that are no known part of Eyechart. */
  get unknown(): number {
    return this.#entries.filter((entry) => entry.purpose === 'other' && entry.outcome === 'ok').length;
  }

  add(requests: readonly SeenRequest[]): void {
    this.#entries = [...this.#entries, ...requests.map(entryOf)].sort((a, b) => a.atMs - b.atMs);
  }

  /** Begins to listen, once for all pages of a visit; requests from before are told too. @returns a function that stops */
  watch(): () => void {
    const add = (requests: readonly SeenRequest[]): void => this.add(requests);
    const onMessage = ({ data }: MessageEvent<{ requests?: readonly SeenRequest[] }>): void => add(data.requests ?? []);
    const stops = [watchRequests(document, 'page', add), onWorkerRequests(add)];
    navigator.serviceWorker?.addEventListener('message', onMessage);
    navigator.serviceWorker?.startMessages();
    return () => {
      for (const stop of stops) stop();
      navigator.serviceWorker?.removeEventListener('message', onMessage);
    };
  }
}
