import type { MetricEntry, MetricFamily } from '../../schema/metric-entry';
import { counted, threeDigits } from '../format';

const limit = (x: number): string => (x === Infinity ? '∞' : x === -Infinity ? '−∞' : threeDigits(x).replace('-', '−'));

const UNITS: Readonly<Record<MetricEntry['unit'], string>> = {
  fraction: 'share',
  nats: 'nats',
  ms: 'milliseconds',
  'per-second': 'a second',
  count: 'count',
  score: 'score'
};

const BETTER: Readonly<Record<MetricEntry['better'], string>> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither end is better'
};

const FAMILIES: Readonly<Record<MetricFamily, { readonly title: string; readonly about: string }>> = {
  classification: { title: 'How many are right', about: 'One label and one answer a picture.' },
  scores: { title: 'How well the scores order', about: 'They need the scores of all classes.' },
  calibration: { title: 'Whether it knows when it is wrong', about: 'They judge how sure the model says it is.' },
  'multi-label': { title: 'Several classes a picture', about: 'Each class applies or not, and is said or not.' },
  retrieval: { title: 'Finding pictures and captions', about: 'Each query orders a collection of candidates.' },
  answers: { title: 'Answers and captions in words', about: 'Texts are compared with those of people.' },
  parity: { title: 'As other libraries compute it', about: 'They are there to compare numbers, never the default.' },
  device: { title: 'How fast it is', about: 'Measured on this device.' }
};

/** The page that explains every metric. */
export const glossary = {
  title: 'What the numbers mean',
  lead: 'Every metric that Eyechart computes: what it says, how, and when it misleads.',
  search: 'Find a number',
  searchHint: 'a name, a word, or a library',
  found: (n: number, all: number): string =>
    n === all
      ? `${counted(all, 'number')} in all.`
      : n === 0
        ? 'No number fits.'
        : `${counted(n, 'number')} of ${all}.`,
  clear: 'Show all',
  contents: 'On this page',
  notation: 'Signs in the formulas',
  families: FAMILIES,
  unit: ({ unit, range, better }: Pick<MetricEntry, 'unit' | 'range' | 'better'>): string =>
    `${UNITS[unit]}, ${limit(range.low)} to ${limit(range.high)}; ${BETTER[better]}`,
  labels: {
    formula: 'Formula',
    caution: 'When it misleads',
    reference: 'From',
    convention: 'Exact name',
    scale: 'Scale'
  },
  print: 'Print this page',
  link: (name: string): string => `Link to ${name}`
} as const;
