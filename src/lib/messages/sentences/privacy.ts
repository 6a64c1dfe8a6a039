import { counted, size } from '../format';

/** The chip that is always in sight, and the ledger behind it. */
export const privacy = {
  chip: { says: 'None of your data sent', open: 'None of your data sent · check: opens the list of all requests' },
  chipNotSealed: {
    says: 'Not enforced here yet',
    open: 'Not enforced here yet · check: opens what is missing and the list of all requests'
  },
  check: 'check',
  title: 'What left this page',
  summary: (requests: number, bytes: number, unknown: number) => {
    const all = `${counted(requests, 'request')} since this page was opened, ${size(bytes)} received.`;
    return unknown === 0
      ? `${all} Each one only asked for a part of Eyechart, a model or a sample. None carried your data.`
      : `${all} ${counted(unknown, 'request')} asked for something that is no known part of Eyechart: see “something else” below.`;
  },
  noRequests: 'No request since this page was opened.',
  blocked: (n: number) =>
    n === 0
      ? 'The browser had to block nothing.'
      : `The browser blocked ${counted(n, 'attempt')} to reach another address. They are marked below.`,
  levels: {
    unknown: { means: 'What this browser enforces is being looked up.', gap: '' },
    complete: {
      means:
        'This browser lets the page reach the site it came from and no other address. The parts that open, prepare and score your pictures may reach no address at all, not even that site.',
      gap: ''
    },
    policy: {
      means:
        'This browser lets the page load from the site it came from and no other address. The parts that open, prepare and score your pictures may reach no address at all, not even that site.',
      gap: 'Not closed in this browser: code of the page itself could still lead it to another address, or open a call (WebRTC). No code of Eyechart does. Chromium browsers from version 152 close this too.'
    },
    none: {
      means:
        'Here the browser does not enforce what Eyechart may reach: the rules did not come with this page. Eyechart sends nothing, but here only its code says so.',
      gap: 'The sample and its recording are open. Your own pictures stay closed until the rules are in force, or you decide otherwise.'
    }
  },
  source: {
    host: 'The rules come with every file from the site.',
    'service-worker':
      'This site cannot send the rules, so a part of Eyechart in your browser (its service worker) adds them to every file. Reloading with the shift key goes around it; the page then notices and closes.'
  },
  notice: {
    title: 'Your own pictures: not protected by this browser yet',
    waiting: 'Your pictures wait here. Nothing of them was opened.',
    reload: 'Reload to switch the rules on',
    acknowledge: 'I have read what is missing, use my own pictures'
  },
  offlineTest: 'Do not take our word for it: switch the network off, then run.',
  kept: 'Kept on this device: names, texts, labels and results. Pictures are not kept unless you say “keep”.',
  table: 'Requests since this page was opened',
  columns: {
    time: 'when',
    address: 'address',
    purpose: 'what for',
    by: 'asked by',
    received: 'received',
    outcome: 'outcome'
  },
  by: (part: string) =>
    part === 'page' ? 'the page' : part === 'service-worker' ? 'the offline copy' : `worker “${part}”`,
  outcomes: { ok: 'fetched', cache: 'from this device', blocked: 'blocked', failed: 'failed' },
  purposes: { page: 'a part of Eyechart', model: 'a model file', sample: 'a sample picture', other: 'something else' }
} as const;
