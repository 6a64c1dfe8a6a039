import type { CompareVerdict } from '../../schema/compare-verdict';
import { count, counted, quote, threeDigits } from '../format';
import { issueSentence } from '../ingest-issues';
import { metricName } from '../metric-names';
import { undefinedReason } from './undefined-reasons';

interface Input {
  readonly file: string;
  readonly given: number;
  readonly used: number;
  readonly unlabelled: number;
  readonly classes?: number;
  readonly notBest?: number;
  readonly rescaled?: number;
  readonly pictures?: number;
  readonly empty?: number;
  readonly gallery?: {
    readonly images: number;
    readonly texts: number;
    readonly textsAlone: number;
    readonly imagesAlone: number;
  };
  readonly leftOut: Readonly<Record<string, number>>;
  readonly groupsLeftOut: readonly string[];
}

interface Verdict {
  readonly verdict: CompareVerdict;
  readonly decides: string;
  readonly files: readonly [string, string];
  readonly difference: number | null;
}

/** What was read, by what the file holds. */
function read({ given, classes, pictures, gallery }: Input): string {
  const rows = `${counted(given, 'row')} read`;
  if (gallery) return `${rows}: ${counted(gallery.images, 'picture')}, ${counted(gallery.texts, 'caption')}.`;
  if (pictures !== undefined) return `${rows}, about ${counted(pictures, 'picture')}.`;
  return classes === undefined ? `${rows}.` : `${rows}, ${counted(classes, 'class', 'classes')}.`;
}

/** A sentence for a count that is above 0. */
const unless0 = (n: number | undefined, sentence: (n: number) => string): string[] =>
  n === undefined || n === 0 ? [] : [sentence(n)];

/** What was read and what was left out, one sentence each; nothing is left unsaid. */
function notes(input: Input): string[] {
  const { given, used, unlabelled, notBest, rescaled, empty, gallery, classes, leftOut, groupsLeftOut } = input;
  const reasons = Object.entries(leftOut).map(([code, n]) => `${code} ${count(n)}`);
  const truth = classes === undefined ? 'anything to compare with' : 'label';
  return [
    ...unless0(given - used, (n) => `${counted(n, 'row')} left out: ${reasons.join(', ')}.`),
    ...unless0(unlabelled, (n) => `${counted(n, 'row')} without ${truth}: not judged.`),
    ...unless0(notBest, (n) => `${counted(n, 'prediction')} not the class with the best score: taken as given.`),
    ...unless0(rescaled, (n) => `${counted(n, 'row')} with probabilities that did not add up to 1 exactly: rescaled.`),
    ...unless0(empty, (n) => `${counted(n, 'empty answer')}: judged as given.`),
    ...unless0(gallery?.textsAlone, (n) => `${counted(n, 'caption')} of no picture: in the gallery, but not asked.`),
    ...unless0(gallery?.imagesAlone, (n) => `${counted(n, 'picture')} without caption: in the gallery, but not asked.`),
    ...(groupsLeftOut.length > 0
      ? [`Too many different values to slice by: ${groupsLeftOut.map(quote).join(', ')}.`]
      : [])
  ];
}

interface SlicedColumn {
  readonly sameAs?: string;
  readonly beyond: { readonly values: number; readonly rows: number };
  readonly missing: number;
}

const TASKS: Readonly<Record<string, string>> = {
  classification: 'classes',
  retrieval: 'retrieval',
  vqa: 'answers to questions',
  caption: 'captions'
};

const NOT_SLICED: Readonly<Record<string, string>> = {
  'too-many-values': 'it has too many different values to slice by',
  'one-value': 'it has a single value',
  'too-many-columns': 'too many columns come before it'
};

/** What a table of groups leaves out, one sentence each. */
function sliceNotes({ sameAs, beyond, missing }: SlicedColumn): string[] {
  return [
    ...(sameAs === undefined ? [] : [`The same groups as by ${quote(sameAs)}, under other names.`]),
    ...(beyond.values > 0
      ? [`${counted(beyond.values, 'rarer group')} with ${counted(beyond.rows, 'row')} not shown.`]
      : []),
    ...(missing > 0 ? [`${counted(missing, 'row')} without a value in this column.`] : [])
  ];
}

interface Hits {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  readonly mcnemarExact: number | null;
  readonly mcnemarMidP: number | null;
  readonly newcombe: { readonly low: number; readonly high: number } | null;
}

/** A p-value; never 0. */
function pText(pValue: number): string {
  return pValue < 0.0001 ? '<0.0001' : threeDigits(pValue);
}

const pRelation = (pValue: number): string => (pValue < 0.0001 ? '< 0.0001' : `= ${threeDigits(pValue)}`);

const midPText = (pValue: number | null): string =>
  pValue === null ? 'not given, too few rows differ' : `p ${pRelation(pValue)}`;

/** Which file is better, or what it would take to tell. */
function verdictSentence({ verdict, decides, files, difference }: Verdict): string {
  const name = quote(metricName(decides));
  const fileOf = (side: 'a' | 'b'): string => quote(side === 'a' ? files[0] : files[1]);
  if (verdict.kind === 'cannot-tell') {
    const more =
      verdict.more === null || verdict.for === null
        ? 'How many more items it would take cannot be said.'
        : `About ${counted(roughly(verdict.more), 'more item')} would probably tell, if the difference is ${threeDigits(verdict.for)}.`;
    return `It can’t be told yet which is better by ${name}. ${more}`;
  }
  if (verdict.kind !== 'equivalent') return `${fileOf(verdict.kind === 'a-better' ? 'a' : 'b')} is better by ${name}.`;
  const leans =
    verdict.leans === undefined
      ? ''
      : ` ${fileOf(verdict.leans)} is better by ${threeDigits(Math.abs(difference ?? 0))}, which is no chance but less than matters.`;
  return `Equivalent by ${name}: the difference is smaller than ${threeDigits(verdict.margin)} either way.${leans}`;
}

/** Two significant digits: what is planned by it is no more certain. */
const roughly = (value: number): number => Number(value.toPrecision(2));

/** The sentences of reports about predictions made elsewhere. */
export const predictions = {
  heading: (file: string): string => `Predictions in ${quote(file)}`,
  comparing: (files: readonly [string, string]): string => `${quote(files[0])} and ${quote(files[1])} compared`,
  task: (task: string, isGuessed: boolean): string =>
    `Judged as ${TASKS[task] ?? task} (${task})${isGuessed ? ', as the columns suggest; --task says otherwise' : ''}.`,
  sliced: (column: string): string => `By ${quote(column)}`,
  sliceNotes,
  notSliced: ({ column, reason }: { readonly column: string; readonly reason: string }): string =>
    `Not sliced by ${quote(column)}: ${NOT_SLICED[reason] ?? reason}.`,
  read,
  notes,
  columns: {
    metric: 'Metric',
    group: 'Group',
    value: 'Value',
    interval: '95 % interval',
    n: 'Rows',
    chance: 'Chance',
    dropped: 'Dropped',
    convention: 'Convention'
  },
  compareColumns: {
    first: 'First',
    second: 'Second',
    difference: 'Difference',
    pValue: 'p',
    holm: 'p (Holm)',
    detectable: 'Detectable'
  },
  name: metricName,
  value: (value: number | null, reason?: string): string =>
    value === null ? undefinedReason(reason) : threeDigits(value),
  interval: (low: number, high: number): string => `${threeDigits(low)} to ${threeDigits(high)}`,
  bound: (low: number, high: number): string =>
    `between ${threeDigits(low)} and ${threeDigits(high)} for certain, from binned scores`,
  bad: (file: string, shown: number, total: number): string =>
    `${quote(file)} was not judged: ${counted(total, 'problem')}${shown < total ? `, the first ${count(shown)} are` : ''}:`,
  issue: issueSentence,
  pairs: (pairs: number, unpaired: readonly [number, number]): string =>
    `${counted(pairs, 'row')} in both files; only in the first: ${count(unpaired[0])}, only in the second: ${count(unpaired[1])}.`,
  agreement: (name: string, hits: Hits): string =>
    `${name}: both right ${count(hits.both)}, only the first ${count(hits.onlyFirst)}, only the second ${count(hits.onlySecond)}, neither ${count(hits.neither)}.`,
  mcnemar: ({ mcnemarExact, mcnemarMidP, newcombe }: Hits): string[] => [
    ...(mcnemarExact === null
      ? []
      : [`McNemar’s test: exact p ${pRelation(mcnemarExact)}, mid-p ${midPText(mcnemarMidP)}.`]),
    ...(newcombe === null
      ? []
      : [`Newcombe’s interval of the difference: ${threeDigits(newcombe.low)} to ${threeDigits(newcombe.high)}.`])
  ],
  pText,
  holmNote:
    'p by itself, and after Holm’s adjustment over all metrics of this table. Differences are second minus first.',
  detectableNote: (value: number): string =>
    `With so many pictures a difference of ${threeDigits(value)} would be found in four of five such comparisons.`,
  verdict: verdictSentence
} as const;
