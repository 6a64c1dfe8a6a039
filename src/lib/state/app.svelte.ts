import { Ledger } from './ledger.svelte';
import { Protection } from './protection.svelte';

type Theme = 'system' | 'light' | 'dark';
const THEME = 'eyechart-theme';

/** What every page shares: the ledger, the theme, and what protects the person's pictures. */
export class App {
  readonly ledger = new Ledger();
  readonly protection = new Protection();
  #theme = $state<Theme>('system');

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    localStorage.setItem(THEME, theme);
  }
  /** Begins to listen; call once in the browser. @returns a function that stops */
  start(): () => void {
    const kept = localStorage.getItem(THEME);
    if (kept === 'light' || kept === 'dark') this.#theme = kept;
    void this.protection.start();
    return this.ledger.watch();
  }
}

let app: App | undefined;
/** The one of this page. */
export const sharedApp = (): App => (app ??= new App());
