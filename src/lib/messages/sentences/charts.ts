import { count, counted, joinList, percent0, percentRange, quote, twoDigits } from '../format';

interface Confused {
  readonly is: string;
  readonly called: string;
  readonly count: number;
  /** Rows that are of class `is`. */
  readonly of: number;
}

/** The confusion matrix. */
export const confusion = {
  label: 'Confusion matrix',
  axes: 'Rows: what it is. Columns: what it was called.',
  rows: 'what it is',
  columns: 'what it was called',
  /** `Most often, “dessert” is called “fruit” (5 of 26) and “tool” is called “clothing” (3 of 20).` */
  summary(worst: readonly Confused[], mistakes: number, total: number): string {
    if (total === 0) return 'Nothing to compare: it needs pictures with a label and an answer.';
    if (mistakes === 0) return `No mistake: all ${counted(total, 'answer')} are on the diagonal.`;
    const pairs = worst.map(
      (pair) => `${quote(pair.is)} is called ${quote(pair.called)} (${count(pair.count)} of ${count(pair.of)})`
    );
    return `${counted(mistakes, 'mistake')}. Most often, ${joinList(pairs)}.`;
  },
  capped: (shown: number, all: number, hidden: number) =>
    `Shows the ${count(shown)} most confused of ${count(all)} classes. ${counted(hidden, 'answer')} with another class ${hidden === 1 ? 'is' : 'are'} left out of the drawing, not out of the list.`,
  partly: (shown: number, all: number, hidden: number) =>
    `Shows ${count(shown)} of ${count(all)} classes. ${counted(hidden, 'answer')} with another class ${hidden === 1 ? 'is' : 'are'} left out of the drawing, not out of the list.`,
  /** `tabby cat + 4 more` */
  groupName: (first: string, more: number) => (more === 0 ? first : `${first} + ${count(more)} more`),
  groups: (groups: number, inside: number, mistakes: number) =>
    `${count(inside)} of ${counted(mistakes, 'mistake')} stay inside of ${counted(groups, 'group')} of classes that are taken for each other. Each group is named after its largest class.`,
  groupsShown: (shown: number, all: number) =>
    `Shows the ${count(shown)} groups of ${count(all)} with the most mistakes inside.`,
  noGroups: 'No two classes are taken for each other often enough to form a group.',
  groupCell: (is: string, called: string, n: number, of: number) =>
    is === called
      ? `${quote(is)}: ${count(n)} of ${counted(of, 'answer')} stay inside of the group; show its classes`
      : `${quote(is)} called a class of ${quote(called)}: ${count(n)}; show their classes`,
  views: { label: 'What to draw', most: 'Most confused', around: 'Around one class', groups: 'Groups of classes' },
  aroundLabel: 'Class',
  noClass: (name: string) => `No class is called ${quote(name)}.`,
  backToGroups: 'Back to the groups',
  search: 'Find a class among the mistakes',
  found: (n: number, all: number) => `${count(n)} of ${counted(all, 'kind')} of mistakes`,
  cell: (is: string, called: string, n: number, of: number) =>
    is === called
      ? `${quote(is)}, and called so: ${count(n)} of ${count(of)}, right`
      : `${quote(is)} called ${quote(called)}: ${count(n)} of ${count(of)}, wrong`,
  table: 'All mistakes, most frequent first',
  columnsOfTable: { is: 'is', called: 'was called', count: 'pictures', share: 'of its class' },
  legend: { right: 'right', wrong: 'wrong (with a corner)' }
} as const;

interface ReliabilityParts {
  readonly n: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly ece: number;
  readonly noiseFloor: number;
  readonly pValue: number;
}
export type Sureness = 'too-sure' | 'not-sure-enough' | 'mixed' | 'about-right' | 'unknown';

/** Above this p-value, chance alone explains the difference well enough. */
const LIKELY_CHANCE = 0.05;

/**
 * Whether a model is too sure, not sure enough, or about right. A difference that chance alone explains (p above 0.05) is "about right";
 * one that is there, but whose parts mostly cancel in the mean, is "mixed".
 * @returns 'unknown' when there are no rows or a number is missing
 */
export function sureness({ n, meanConfidence, accuracy, ece, pValue }: ReliabilityParts): Sureness {
  const gap = meanConfidence - accuracy;
  if (n === 0 || ![gap, ece, pValue].every(Number.isFinite)) return 'unknown';
  if (pValue > LIKELY_CHANCE) return 'about-right';
  if (Math.abs(gap) < ece / 2) return 'mixed';
  return gap > 0 ? 'too-sure' : 'not-sure-enough';
}

const chance = (pValue: number): string =>
  pValue < 0.01
    ? 'fewer than 1 in 100 perfectly calibrated models would look this far off'
    : `about ${count(Math.round(pValue * 100))} in 100 perfectly calibrated models would look this far off`;

/** The reliability diagram. */
export const reliability = {
  label: 'Reliability diagram',
  confidence: 'how sure it says it is, %',
  accuracy: 'how often it is right, %',
  howMany: 'how many',
  verdicts: {
    'too-sure': 'Too sure',
    'not-sure-enough': 'Not sure enough',
    mixed: 'Too sure in some places, not sure enough in others',
    'about-right': 'About right',
    unknown: 'Not known'
  } satisfies Record<Sureness, string>,
  summary(parts: ReliabilityParts): string {
    const verdict = sureness(parts);
    if (verdict === 'unknown') return 'Nothing to compare: it needs pictures with a label and an answer.';
    const says = `on average it says ${percent0(parts.meanConfidence)} and is right ${percent0(parts.accuracy)} of the time`;
    const sure = `${reliability.verdicts[verdict]}: ${says}`;
    return verdict === 'about-right'
      ? `${sure}. The rest could be chance: ${chance(parts.pValue)}.`
      : `${sure}; ${chance(parts.pValue)}.`;
  },
  noise: (ece: number, floor: number, n: number) =>
    `Calibration error ${twoDigits(ece)}; a perfectly calibrated model shows about ${twoDigits(floor)} with ${counted(n, 'picture')}.`,
  noiseShort: (floor: number, n: number) =>
    `A perfectly calibrated model shows about ${twoDigits(floor)} with ${counted(n, 'picture')}.`,
  point: (mean: number, accuracy: number, low: number, high: number, n: number) =>
    `Says ${percent0(mean)}, is right ${percent0(accuracy)} (could be ${percentRange(low, high)}), ${counted(n, 'picture')}`,
  band: 'Grey bars: where the points of a perfectly calibrated model would mostly lie.',
  off: 'Diamonds: points whose range does not reach the diagonal.',
  table: 'How sure it was against how often it was right',
  columns: { bin: 'sure', count: 'pictures', mean: 'says', accuracy: 'is right', interval: 'could be' }
} as const;

/** Accuracy by group. */
export const slices = {
  label: 'Share of right answers by group',
  summary(column: string, best: SlicePart | null, worst: SlicePart | null): string {
    if (!best || !worst) return 'There are no groups to compare.';
    if (best.value === worst.value) return `By ${column}: there is one group only.`;
    const both = `${quote(worst.value)} ${percent0(worst.accuracy)}, ${quote(best.value)} ${percent0(best.accuracy)}`;
    const clear = worst.interval !== null && best.interval !== null && worst.interval.high < best.interval.low;
    return clear
      ? `By ${column}, it is not as good everywhere: ${both}.`
      : `By ${column}: from ${both}. ${worst.interval && best.interval ? 'The ranges overlap, so this may be chance.' : 'Without ranges, this may be chance.'}`;
  },
  same: (column: string, as: string) => `By ${column}: the same groups as by ${as}, under other names.`,
  /** @param range its ends, or why there is none */
  row: (column: string, value: string, right: number, n: number, range: { low: number; high: number } | string) =>
    `${column} ${quote(value)}: ${count(right)} of ${count(n)} right, ${typeof range === 'string' ? range : `could be ${percentRange(range.low, range.high)}`}`,
  undefinedGroups: (n: number) =>
    `${counted(n, 'group')} ${n === 1 ? 'has' : 'have'} no picture that can be counted and ${n === 1 ? 'is' : 'are'} not drawn.`,
  table: (column: string) => `Right answers by ${column}`,
  columns: { value: 'group', right: 'right', count: 'pictures', share: 'share', interval: 'could be' }
} as const;
interface SlicePart {
  readonly value: string;
  readonly accuracy: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** The table of classes. */
export const classes = {
  table: 'Each class with its ranges',
  summary: (hardest: { readonly label: string; readonly right: number; readonly support: number } | null) =>
    hardest === null
      ? 'No class has pictures yet.'
      : `Hardest to find: ${quote(hardest.label)}, ${count(hardest.right)} of ${count(hardest.support)} found.`,
  columns: {
    label: 'class',
    support: 'pictures',
    recall: 'found (recall)',
    precision: 'right when said (precision)',
    f1: 'both together (F1)'
  },
  undefinedHint: 'no pictures to compute it from',
  open: (label: string) => `Show the pictures of ${quote(label)}`
} as const;

/** The scores of one picture. */
export const scores = {
  label: 'Scores of this picture',
  summary: (said: string, confidence: number, truth: string | null) =>
    truth === null
      ? `Said ${quote(said)}, ${percent0(confidence)} sure.`
      : said === truth
        ? `Said ${quote(said)}, ${percent0(confidence)} sure, and it is.`
        : `Said ${quote(said)}, ${percent0(confidence)} sure, but it is ${quote(truth)}.`,
  marks: { said: 'said, wrong', truth: 'what it is', right: 'said, right', other: '' },
  notInTop: (truth: string, shown: number) => `${quote(truth)} is not among its first ${count(shown)} answers.`,
  table: 'Its best answers',
  columns: { label: 'class', probability: 'score', mark: '' }
} as const;

/** The little bar under the answer. */
export const intervalBar = {
  /** @param range its ends, or why there is none */
  label: (value: number, range: { low: number; high: number } | string | null, baseline: number | null) =>
    `On a line from 0 to 100 %: ${percent0(value)}${range === null ? '' : typeof range === 'string' ? `, ${range}` : `, range ${percentRange(range.low, range.high)}`}${baseline === null ? '' : `, always the same answer ${percent0(baseline)}`}.`
} as const;
