import { count, counted, joinShort, quote, size } from './format';

type Detail = Readonly<Record<string, string | number>>;
interface Issue {
  readonly code: string;
  readonly where: string;
  readonly detail: Detail;
}
interface IssueText {
  /** Several of them, in a summary: `2 files are not pictures`. */
  readonly many: (n: number) => string;
  /** One of them, in the list, after its name. */
  readonly one: (detail: Detail) => string;
}

const text = (detail: Detail, ...names: readonly string[]): string => {
  for (const name of names) if (detail[name] !== undefined) return ` ${quote(String(detail[name]))}`;
  return '';
};
const bytes = (detail: Detail, name: string): string => {
  const value = detail[name];
  return typeof value === 'number' ? ` (${size(value)})` : '';
};
const files = (singular: string, plural: string) => (n: number) =>
  n === 1 ? `1 file ${singular}` : `${count(n)} files ${plural}`;
const rows = (singular: string, plural: string) => (n: number) =>
  n === 1 ? `1 row ${singular}` : `${count(n)} rows ${plural}`;

/** One text for each `IngestIssueCode` of the schema; a test compares the two lists. */
export const ISSUE_TEXTS: Readonly<Record<string, IssueText>> = {
  'not-an-image': { many: files('is not a picture', 'are not pictures'), one: () => 'is not a picture.' },
  'empty-file': { many: files('is empty', 'are empty'), one: () => 'is empty: it has no bytes.' },
  'truncated-image': {
    many: files('is cut short', 'are cut short'),
    one: () => 'is cut short: the end of the picture is missing, so it was not judged.'
  },
  'undecodable-image': {
    many: files('cannot be opened', 'cannot be opened'),
    one: (detail) => `cannot be opened as a picture${text(detail, 'problem')}.`
  },
  'image-too-large': {
    many: files('has too many pixels', 'have too many pixels'),
    one: (detail) =>
      detail['width'] === undefined
        ? 'has more pixels than this device can open safely.'
        : `has more pixels than this device can open safely (${detail['width']} × ${detail['height']}).`
  },
  'file-too-large': {
    many: files('is too large', 'are too large'),
    one: (detail) => `is larger than the limit${bytes(detail, 'got')}.`
  },
  'unsupported-image-type': {
    many: files('is of a kind this browser cannot open', 'are of a kind this browser cannot open'),
    one: (detail) =>
      `is a kind of picture that this browser cannot open${text(detail, 'type', 'got')}. Save it as JPEG or PNG.`
  },
  'missing-file': {
    many: rows('names a file that is not there', 'name files that are not there'),
    one: (detail) => `names the file${text(detail, 'file', 'got', 'path')}, which is not there.`
  },
  'missing-label': {
    many: (n) => `${counted(n, 'picture')} ${n === 1 ? 'has' : 'have'} no label`,
    one: () => 'has no label. The model names it, but it is not counted as right or wrong.'
  },
  'duplicate-row': {
    many: rows('repeats another', 'repeat others'),
    one: (detail) => `repeats an earlier row${text(detail, 'first', 'file', 'got')}. The first one was used.`
  },
  'bad-row': {
    many: rows('cannot be read', 'cannot be read'),
    one: (detail) =>
      detail['expected'] === undefined
        ? `cannot be read${text(detail, 'problem', 'got')}.`
        : `cannot be read: found ${detail['got'] ?? 'something else'}, expected ${detail['expected']}.`
  },
  'unsafe-path': {
    many: files('has a path that leads outside', 'have paths that lead outside'),
    one: () => 'has a path that leads outside of the set, so it was not opened.'
  },
  'nested-archive': {
    many: files('is an archive inside of another', 'are archives inside of another'),
    one: () => 'is an archive inside of an archive, so it was not opened. Unpack the outer one and choose its folder.'
  },
  'bad-archive-entry': {
    many: (n) => `${counted(n, 'place')} of an archive cannot be read`,
    one: (detail) => `cannot be read from the archive${text(detail, 'problem', 'got')}.`
  },
  'unreadable-file': {
    many: files('cannot be read', 'cannot be read'),
    one: (detail) => `cannot be read${text(detail, 'problem', 'got')}.`
  },
  'unused-column': {
    many: (n) => `${counted(n, 'column')} ${n === 1 ? 'is' : 'are'} not used`,
    one: (detail) =>
      `has a column${text(detail, 'column')} that differs between rows of one picture, so it was not used.`
  },
  'text-encoding': {
    many: files('is not written in UTF-8', 'are not written in UTF-8'),
    one: (detail) =>
      `is not written in UTF-8; it was read as ${detail['encoding'] ?? 'another encoding'}. Check that accents look right.`
  },
  'links-only': {
    many: files('holds only links to pictures', 'hold only links to pictures'),
    one: () =>
      'holds only links to pictures. They are not fetched: that would tell strangers what you look at. Fetch them first, for example with img2dataset, and choose that folder.'
  },
  'pickle-refused': {
    many: files('is a Python pickle', 'are Python pickles'),
    one: () =>
      'is a Python pickle: opening one runs whatever program is inside, so it was not opened. Convert it to NPZ with a few lines of Python.'
  },
  'decoder-timeout': {
    many: files('took too long to open', 'took too long to open'),
    one: () => 'took too long to open, so it was left out.'
  },
  'left-out': {
    many: (n) => `${counted(n, 'picture')} ${n === 1 ? 'was' : 'were'} left out by you`,
    one: (detail) => `was left out by you${text(detail, 'reason')}.`
  },
  'unlisted-image': {
    many: (n) => `${counted(n, 'picture')} ${n === 1 ? 'is' : 'are'} not in the table`,
    one: () => 'is not listed in the table, so it has no label and was left out.'
  },
  'bad-number': {
    many: rows('holds a number that cannot be', 'hold numbers that cannot be'),
    one: (detail) =>
      `has a number in${text(detail, 'column')} that cannot be: found ${detail['got'] === '' ? 'nothing' : (detail['got'] ?? 'something else')}, expected ${detail['expected'] ?? 'a number'}.`
  },
  'probability-sum': {
    many: rows('has probabilities that do not add up to 1', 'have probabilities that do not add up to 1'),
    one: (detail) =>
      `has probabilities that add up to ${detail['got'] ?? 'something else'}, expected ${detail['expected'] ?? '1'}.`
  },
  'unknown-class': {
    many: rows('names a class that is not asked about', 'name classes that are not asked about'),
    one: (detail) =>
      `names the class${text(detail, 'got')} in${text(detail, 'column')}, which is not one of those scored.`
  },
  'missing-prediction': {
    many: rows('has no prediction', 'have no prediction'),
    one: () => 'has no prediction. Leaving such rows out can make a model look better than it is.'
  }
};

/** One issue as a sentence about the file or row that it names. */
export function issueSentence(issue: Issue): string {
  const entry = Object.hasOwn(ISSUE_TEXTS, issue.code) ? ISSUE_TEXTS[issue.code] : undefined;
  return `${issue.where} ${entry ? entry.one(issue.detail) : `was left out (${issue.code}).`}`;
}

/** All issues by kind, most frequent first: `2 files are not pictures and 1 row repeats another`. Empty text for none. */
export function issueSummary(issues: readonly Issue[]): string {
  const counts = new Map<string, number>();
  for (const issue of issues) counts.set(issue.code, (counts.get(issue.code) ?? 0) + 1);
  const kinds = [...counts].toSorted((a, b) => b[1] - a[1]);
  const parts = kinds.map(([code, n]) => ISSUE_TEXTS[code]?.many(n) ?? `${count(n)} left out (${code})`);
  return joinShort(parts, 4);
}
