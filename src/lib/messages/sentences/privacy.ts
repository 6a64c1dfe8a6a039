import { count, counted, percent0, size } from '../format';

/** The chip that is always in sight, and the ledger behind it. */
export const privacy = {
  none: 'None of your data sent',
  check: 'check',
  open: 'None of your data sent · check: opens the list of all requests',
  title: 'What left this page',
  summary: (requests: number, bytes: number) =>
    `${counted(requests, 'request')} since this page was opened, ${size(bytes)} received. Each one only fetched a part of Eyechart or a model. None carried your data.`,
  noRequests: 'No request since this page was opened.',
  blocked: (n: number) =>
    n === 0
      ? 'The browser had to block nothing.'
      : `The browser blocked ${counted(n, 'attempt')} to reach another address. They are marked below.`,
  enforced:
    'The browser enforces a list of addresses that this page and its workers may reach. All others are blocked, even for our own code.',
  notEnforced:
    'On this host the browser does not yet enforce the list of allowed addresses. Reload once to switch it on. Until then, only the recording is open.',
  why: 'Why it is not enforced here',
  acknowledge: 'I have read what is missing, use my own pictures anyway',
  offlineTest: 'Do not take our word for it: switch the network off, then run.',
  offlineNow: 'The network is off, and everything here works.',
  kept: 'Kept on this device: names, texts, labels and results. Pictures are not kept unless you say “keep”.',
  table: 'Requests since this page was opened',
  columns: { time: 'when', address: 'address', purpose: 'what for', received: 'received', outcome: 'outcome' },
  outcomes: { ok: 'fetched', cache: 'from this device', blocked: 'blocked', failed: 'failed' },
  purposes: { page: 'a part of Eyechart', model: 'a model file', sample: 'a sample picture', other: 'something else' },
  save: 'Save this list'
} as const;

/** The page about the device. */
export const device = {
  title: 'This device',
  intro: 'What this browser can do, what is kept in it, and how to remove it.',
  checkHeading: 'What computes',
  checkRun: 'Test this device',
  checkRunning: 'Testing, about 10 s…',
  processor: (cores: number) => counted(cores, 'processor core'),
  memory: (gigabytes: number | null) =>
    gigabytes === null
      ? 'The browser does not say how much memory there is.'
      : `At least ${count(gigabytes)}\u00a0GB of memory.`,
  adapter: (name: string) => (name ? `Graphics: ${name}.` : 'No graphics processor that the browser may use.'),
  isolated: 'This page is separated from others, so several threads can be used.',
  notIsolated: 'This page is not separated from others, so each worker uses one thread.',
  storageHeading: 'What is kept here',
  storageUsed: (used: number, quota: number) => `${size(used)} used of ${size(quota)} (${percent0(used / quota)}).`,
  storageUnknown: 'The browser does not say how much room there is.',
  runs: (n: number) => counted(n, 'run'),
  noRuns: 'No runs are kept. A run is kept by itself when you start one.',
  persist: 'Ask the browser not to clear it by itself',
  persisted: 'The browser will not clear it by itself.',
  notPersisted: 'The browser may clear it when room gets short.',
  remove: (name: string) => `Remove “${name}”`,
  removeAll: 'Remove everything from this device',
  removeAllSure:
    'Remove all runs, embeddings and kept pictures from this browser? This cannot be undone. Saved files are not touched.',
  removed: 'Everything was removed from this browser.',
  version: (build: string) => `Version ${build}`,
  offlineReady: 'Ready to work without a network.',
  offlineNotReady: 'Not yet ready to work without a network: keep this page open until it is.',
  update: 'A new version is here. It starts after you reload.',
  reload: 'Reload now'
} as const;
