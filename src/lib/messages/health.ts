import type { HealthSeverity } from '../schema/health';
import { count, counted, joinList, quote } from './format';
import { healthKinds } from './health-kinds';

const SEVERITIES: Readonly<Record<HealthSeverity, string>> = {
  serious: 'Makes results wrong',
  warning: 'May mislead',
  info: 'Worth knowing'
};

/** Every sentence about what may be wrong with a set of pictures. Kept apart from `en`: it is loaded when somebody looks. */
export const health = {
  kinds: healthKinds,
  severities: SEVERITIES,
  question: 'Is anything wrong with these pictures?',
  fine: (n: number) => `Nothing was found on ${counted(n, 'picture')}.`,
  answer: (findings: number, kinds: number) => `${counted(findings, 'finding')} of ${counted(kinds, 'kind')}.`,
  measured: (measured: number, of: number) =>
    `Pixels of ${count(measured)} of ${counted(of, 'picture')} were measured.`,
  noDecoder:
    'The pixels were not looked at, because the package “sharp” is not installed: no blurred, dark, blank or near-duplicate pictures can be found. Install it with npm install.',
  inPart: (n: number) =>
    `${counted(n, 'picture')} ${n === 1 ? 'is' : 'are'} in groups so large and alike that not all were compared; near duplicates among them may be missing.`,
  panel: {
    looking: (done: number, total: number) =>
      `Looking at the pictures: ${count(done)} of ${count(total)}. A run can start at once.`,
    waiting: (done: number, total: number) =>
      `Waiting until the run is over, so as not to slow it down: ${count(done)} of ${count(total)} looked at.`,
    insist: 'Look now',
    stop: 'Stop looking',
    stopped: (seen: number, of: number) => `Stopped: ${count(seen)} of ${counted(of, 'picture')} looked at.`,
    again: 'Look again',
    noPictures:
      'This run is shown from a record, which holds no pictures to look at. Choose a set, or run the sample here.',
    nearBits: 'Near duplicates may differ in',
    bits: (n: number) => `${count(n)} of 64 bits`,
    save: 'Save the findings',
    saveHint: 'File names and what was found; no picture.',
    fileName: (set: string) => `${set}-findings`,
    columns: ['finding', 'kind', 'severity', 'file', 'detail'],
    picture: (file: string) => `Picture ${file}`,
    noPicture: 'no picture',
    busy: 'The set can be changed when the run is over.'
  },
  fixes: {
    drop: (n: number) => `Leave out ${n === 1 ? 'this picture' : `these ${counted(n, 'picture')}`}`,
    keepFirst: (n: number) => `Keep the first of each, leave out ${counted(n, 'copy', 'copies')}`,
    keepOnly: (value: string, n: number) => `Use only ${quote(value)}: ${counted(n, 'picture')}`,
    merge: (n: number) => (n === 1 ? 'Use the usual spelling' : `Use the usual spelling for all ${count(n)}`)
  },
  changes: {
    heading: 'Changed by you',
    drop: (n: number, why: string) => `${counted(n, 'picture')} left out: ${why}`,
    merge: (from: readonly string[], to: string) => `${joinList(from.map(quote))} called ${quote(to)}`,
    split: (column: string, value: string) => `Only ${quote(value)} of ${quote(column)} is used`,
    undo: 'Undo',
    hint: 'The files stay as they are. Changes are written into the record of the run.'
  },
  nothing: (path: string) => `${path}: no pictures found.`
} as const;
