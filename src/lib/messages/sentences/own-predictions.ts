import { count, counted, joinShort, quote } from '../format';
import { ISSUE_TEXTS } from '../ingest-issues';

interface Understood {
  readonly file: string;
  /** Rows of the file, and rows that are used. */
  readonly given: number;
  readonly used: number;
  readonly classes: number;
  readonly withConfidence: boolean;
  readonly withScores: boolean;
  readonly groups: readonly string[];
}

/** Predictions that were made elsewhere and are judged here. */
export const ownPredictions = {
  /** `“a.csv”: 300 rows, 5 classes, with scores of all classes; groups by light and camera.` */
  understood({ file, given, used, classes, withConfidence, withScores, groups }: Understood): string {
    const size = `${quote(file)}: ${counted(used, 'prediction')}${given > used ? ` of ${counted(given, 'row')}` : ''}, ${counted(classes, 'class', 'classes')}`;
    const sure = withScores
      ? 'with scores of all classes'
      : withConfidence
        ? 'with a confidence for the answer, without scores of the other classes'
        : 'without confidences, so nothing can be said about whether it knows when it is wrong';
    const by = groups.length > 0 ? `groups by ${joinShort(groups.map(quote), 4)}` : 'no groups';
    return `${size}; ${sure}; ${by}.`;
  },
  /** `3 rows are left out: 2 rows name classes that are not asked about and 1 row repeats another.` */
  leftOut(skipped: readonly { readonly code: string; readonly count: number }[]): string {
    const rows = skipped.reduce((sum, { count: n }) => sum + n, 0);
    if (rows === 0) return 'No row is left out.';
    const reasons = skipped
      .toSorted((a, b) => b.count - a.count)
      .map(({ code, count: n }) => ISSUE_TEXTS[code]?.many(n) ?? `${count(n)} (${code})`);
    return `${counted(rows, 'row')} ${rows === 1 ? 'is' : 'are'} left out: ${joinShort(reasons, 8)}.`;
  },
  listed: (shown: number, all: number) => `The first ${count(shown)} of ${count(all)} are listed.`,
  /** What is to be known about rows that are used, by the code of the event in the record. */
  notes: {
    'predictions/not-best': (n: number) =>
      `${counted(n, 'prediction')} ${n === 1 ? 'is' : 'are'} not the class with the best score: taken as given.`,
    'predictions/rescaled': (n: number) =>
      `${counted(n, 'row')} with probabilities that did not add up to 1 exactly: divided by their sum.`,
    'predictions/unlabelled': (n: number) => `${counted(n, 'row')} without a label: shown, not counted.`,
    'predictions/no-ids': () => 'The file has no ids. Lines stand for them, and it can be compared with no other file.'
  } as Readonly<Record<string, (n: number) => string>>,
  groupLeftOut: (column: string) =>
    `${quote(column)} has too many different values to make groups of, so it is not kept.`,
  table: 'Predictions',
  columns: { id: 'id', label: 'label', prediction: 'prediction', confidence: 'confidence' },
  wrong: 'wrong',
  noLabel: 'no label'
} as const;
