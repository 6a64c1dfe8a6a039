export interface LedgerEntry {
  readonly atMs: number;
  readonly address: string;
  readonly bytes: number;
  readonly outcome: 'ok' | 'cache' | 'blocked';
  readonly purpose: 'page' | 'model' | 'sample' | 'other';
}

function purposeOf(path: string): LedgerEntry['purpose'] {
  if (path.includes('/models/') || path.endsWith('.wasm')) return 'model';
  if (path.includes('/samples/') || path.includes('/recorded/')) return 'sample';
  return path.includes('/_app/') || path.endsWith('/') || /\.(svg|webmanifest|woff2)$/.test(path) ? 'page' : 'other';
}

const shown = (address: string): string => {
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.pathname + url.search : url.href;
};

/** Every request that this page can see itself make, and every one that the browser blocked. */
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

  add(entries: readonly LedgerEntry[]): void {
    this.#entries = [...this.#entries, ...entries];
  }

  /** Begins to listen. @returns a function that stops */
  watch(): () => void {
    const observer = new PerformanceObserver((list) => {
      const entries = list.getEntries() as PerformanceResourceTiming[];
      this.add(
        entries.map((entry) => ({
          atMs: entry.startTime,
          address: shown(entry.name),
          bytes: entry.transferSize,
          outcome: entry.transferSize === 0 ? 'cache' : 'ok',
          purpose: purposeOf(new URL(entry.name).pathname)
        }))
      );
    });
    observer.observe({ type: 'resource', buffered: true });
    const onViolation = (event: SecurityPolicyViolationEvent): void =>
      this.add([{ atMs: event.timeStamp, address: event.blockedURI, bytes: 0, outcome: 'blocked', purpose: 'other' }]);
    document.addEventListener('securitypolicyviolation', onViolation);
    return () => {
      observer.disconnect();
      document.removeEventListener('securitypolicyviolation', onViolation);
    };
  }
}
