import { dev } from '$app/environment';
import { base } from '$app/paths';
import { trustedScript } from '$workers/link';
import { sealedScript } from '$workers/run/client';
import { SEALED_HERE } from '$workers/shared/seen-request';

/**
 * How far the browser holds this page and its workers to the policy. 'complete': no other address by any way known to
 * us. 'policy': all but what only newer Chromium browsers can close, for script of the page itself. 'none': nothing that we know of.
 */
export type Level = 'unknown' | 'complete' | 'policy' | 'none';

const RELOADED = 'eyechart-reloaded-for-policy';
/** The first Chromium that obeys `Connection-Allowlist`. */
const ALLOWLIST_SINCE = 152;

interface Brand {
  readonly brand: string;
  readonly version: string;
}

const knowsAllowlist = (): boolean => {
  const { userAgentData } = navigator as { userAgentData?: { readonly brands: readonly Brand[] } };
  const chromium = userAgentData?.brands.find(({ brand }) => brand === 'Chromium');
  return Number(chromium?.version ?? 0) >= ALLOWLIST_SINCE;
};

async function headersOf(path: string): Promise<Headers | null> {
  const response = await fetch(path, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return response?.headers ?? null;
}

const policyOf = (headers: Headers | null): string => headers?.get('content-security-policy') ?? '';

/** What protects a person's pictures here, and the switch that opens the app to them where too little does. */
export class Protection {
  #level = $state<Level>('unknown');
  #by = $state<'host' | 'service-worker'>('host');
  #reloadHelps = $state(false);
  #acknowledged = $state(false);

  get level(): Level {
    return this.#level;
  }
  /** Who adds the policy: the host, or our service worker where the host cannot. */
  get by() {
    return this.#by;
  }
  /** Whether the service worker is ready and would put the policy in force after a reload. */
  get reloadHelps(): boolean {
    return this.#reloadHelps;
  }
  get enforced(): boolean {
    return this.#level === 'complete' || this.#level === 'policy';
  }
  /** Whether a person's own pictures may be opened: the policy is in force, or the person has read what is missing. */
  get allowsOwnPictures(): boolean {
    return this.enforced || this.#acknowledged;
  }

  acknowledge(): void {
    this.#acknowledged = true;
  }

  /**
   * Asks for the headers that this page and a sealed worker come with. That this very page was opened with them shows in
   * its isolation, which the same set of headers switches on.
   */
  async #look(): Promise<void> {
    const [page, worker] = await Promise.all([headersOf(location.pathname), headersOf(sealedScript)]);
    const isSent = policyOf(page).includes("connect-src 'self'") && policyOf(worker).includes("connect-src 'none'");
    const isInForce = isSent && (crossOriginIsolated || !isSecureContext);
    this.#by = page?.get('server-timing')?.includes(SEALED_HERE) ? 'service-worker' : 'host';
    this.#level = !isInForce ? 'none' : knowsAllowlist() ? 'complete' : 'policy';
  }

  /**
   * Looks what protects this page, and has the service worker kept: it carries the app offline, and the policy where the
   * host cannot. A first page without the policy is opened once more when that helps and nobody has touched it yet.
   */
  async start(): Promise<void> {
    await this.#look();
    if (!('serviceWorker' in navigator)) return;
    const script = trustedScript(new URL(`${base}/service-worker.js`, location.href).href);
    // Built, it is one file: a classic script, which browsers without module service workers run too.
    const type = dev ? 'module' : 'classic';
    const registered = await navigator.serviceWorker.register(script, { type }).catch(() => null);
    if (!registered || this.#level !== 'none') return;
    await navigator.serviceWorker.ready;
    const isFirst = sessionStorage.getItem(RELOADED) === null;
    if (isFirst && !navigator.userActivation?.hasBeenActive) return this.reload();
    this.#reloadHelps = true;
  }

  /** Opens the page once more, this time through the service worker. */
  reload(): void {
    sessionStorage.setItem(RELOADED, 'yes');
    location.reload();
  }
}
