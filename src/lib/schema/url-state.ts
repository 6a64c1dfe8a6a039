/** What the address keeps: never data, only where one is looking. */
export interface UrlState {
  readonly run?: string;
  readonly tab?: string;
  /** e.g. `wrong`, `is:dessert`, `called:fruit`, `is:dessert,called:fruit`, `bin:9`, `sure:0.83,wrong`. */
  readonly filter?: string;
  readonly sample?: string;
}

const KEYS = { run: 'r', tab: 't', filter: 'f', sample: 's' } as const;

/** Hash without `#`; keys in a fixed order, empty parts left out. */
export function encodeUrlState(state: UrlState): string {
  const parts = new URLSearchParams();
  for (const [name, key] of Object.entries(KEYS)) {
    const value = state[name as keyof UrlState];
    if (value) parts.set(key, value);
  }
  return parts.toString();
}

/** Accepts a hash with or without `#`; unknown keys are ignored, so that old links keep working. */
export function decodeUrlState(hash: string): UrlState {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const state: Record<string, string> = {};
  for (const [name, key] of Object.entries(KEYS)) {
    const value = parts.get(key);
    if (value) state[name] = value;
  }
  return state;
}
