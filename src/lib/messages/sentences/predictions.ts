import { count, counted, percent0, quote, threeDigits } from '../format';
import { issueSentence } from '../ingest-issues';
import { metricText, undefinedReason } from './metrics';

interface Input {
  readonly file: string;
  readonly given: number;
  readonly used: number;
  readonly unlabelled: number;
  readonly notBest: number;
  readonly rescaled: number;
  readonly classes: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly groupsLeftOut: readonly string[];
}

interface Verdict {
  readonly verdict: 'first' | 'second' | 'inconclusive';
  readonly decides: string;
  readonly files: readonly [string, string];
}

/** What was read and what was left out, one sentence each; nothing is left unsaid. */
function notes(input: Input): string[] {
  const { given, used, unlabelled, notBest, rescaled, leftOut, groupsLeftOut } = input;
  const reasons = Object.entries(leftOut).map(([code, n]) => `${code} ${count(n)}`);
  return [
    ...(given > used ? [`${counted(given - used, 'row')} left out: ${reasons.join(', ')}.`] : []),
    ...(unlabelled > 0 ? [`${counted(unlabelled, 'row')} without label: not judged.`] : []),
    ...(notBest > 0 ? [`${counted(notBest, 'prediction')} not the class with the best score: taken as given.`] : []),
    ...(rescaled > 0
      ? [`${counted(rescaled, 'row')} with probabilities that did not add up to 1 exactly: rescaled.`]
      : []),
    ...(groupsLeftOut.length > 0
      ? [`Too many different values to slice by: ${groupsLeftOut.map(quote).join(', ')}.`]
      : [])
  ];
}

/** The sentences of reports about predictions made elsewhere. */
export const predictions = {
  heading: (file: string): string => `Predictions in ${quote(file)}`,
  comparing: (files: readonly [string, string]): string => `${quote(files[0])} and ${quote(files[1])} compared`,
  read: ({ given, classes }: Input): string =>
    `${counted(given, 'row')} read, ${counted(classes, 'class', 'classes')}.`,
  notes,
  columns: {
    metric: 'Metric',
    value: 'Value',
    interval: '95 % interval',
    n: 'Rows',
    dropped: 'Dropped',
    convention: 'Convention'
  },
  compareColumns: { first: 'First', second: 'Second', difference: 'Difference' },
  name: (id: string): string => metricText(id).name,
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
  agreement: ({
    both,
    first,
    second,
    neither
  }: {
    both: number;
    first: number;
    second: number;
    neither: number;
  }): string =>
    `Both right: ${count(both)}. Only the first: ${count(first)}. Only the second: ${count(second)}. Neither: ${count(neither)}.`,
  test: (method: string, pValue: number): string =>
    `If both were right equally often, a difference like this would come about in ${pValue < 0.001 ? `fewer than ${percent0(0.001)}` : percent0(pValue)} of such comparisons (${method}).`,
  noTest: 'No test of the share right: rows of the same picture repeat, so they are not independent.',
  verdict: ({ verdict, decides, files }: Verdict): string =>
    verdict === 'inconclusive'
      ? `It cannot be told which is better by ${quote(metricText(decides).name)}: the interval of the difference includes 0.`
      : `${quote(verdict === 'first' ? files[0] : files[1])} is better by ${quote(metricText(decides).name)}.`
} as const;
