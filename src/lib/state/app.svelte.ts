import { Ledger } from './ledger.svelte';

type Theme = 'system' | 'light' | 'dark';
const THEME = 'eyechart-theme';

/** What every page shares: the ledger, the theme, and whether the policy is in force. */
export class App {
  readonly ledger = new Ledger();
  #theme = $state<Theme>('system');
  #enforced = $state(false);

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    localStorage.setItem(THEME, theme);
  }
  /** Whether response headers (or the service worker in their place) seal this page and its workers. */
  get enforced(): boolean {
    return this.#enforced;
  }

  /** Begins to listen; call once in the browser. @returns a function that stops */
  start(): () => void {
    const kept = localStorage.getItem(THEME);
    if (kept === 'light' || kept === 'dark') this.#theme = kept;
    void this.#checkPolicy();
    return this.ledger.watch();
  }

  async #checkPolicy(): Promise<void> {
    const response = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
    this.#enforced = response.headers.get('content-security-policy')?.includes("connect-src 'self'") ?? false;
  }
}

let app: App | undefined;
/** The one of this page. */
export const sharedApp = (): App => (app ??= new App());
