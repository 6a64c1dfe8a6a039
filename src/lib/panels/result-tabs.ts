import type { Component } from 'svelte';
import type { Session } from '$lib/state/session.svelte';

export interface TabProps {
  session: Session;
  /** Address of a picture of the set; '' while it is not known or where there is none. */
  pictureUrl: (path: string) => string;
}

/** Parts of the result beside the overview; each is loaded when somebody looks. Names are in `messages`, by id. */
export const RESULT_TABS = {
  data: () => import('./health/HealthPanel.svelte'),
  trust: () => import('./trust/TrustTab.svelte'),
  decide: () => import('./decide/DecideTab.svelte'),
  speed: () => import('./speed/SpeedTab.svelte'),
  compare: () => import('./compare/CompareTab.svelte')
} as const satisfies Readonly<Record<string, () => Promise<{ default: Component<TabProps> }>>>;

export type TabId = keyof typeof RESULT_TABS | 'overview';

/** The tab that an address names; the overview for any other word. */
export const tabOf = (name: string): TabId => (Object.hasOwn(RESULT_TABS, name) ? (name as TabId) : 'overview');
