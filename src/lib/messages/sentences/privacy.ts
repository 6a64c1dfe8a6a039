import { counted, size } from '../format';

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
