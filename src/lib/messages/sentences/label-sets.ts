import type { SetScore } from '../../schema/label-sets';
import { count, counted, percent0, percentRange, quote, threeDigits } from '../format';

interface SummaryPart {
  readonly n: number;
  readonly learnedOn: number;
  readonly fewest: number;
  readonly byClass: boolean;
  readonly alpha: number;
  readonly classes: number;
  readonly held: number;
  readonly checked: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly meanSize: number | null;
  readonly medianSize: number | null;
}
interface GroupPart {
  readonly low: number;
  readonly high: number;
  readonly isOpen: boolean;
  readonly n: number;
  readonly held: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const sizeName = (low: number, high: number, isOpen: boolean): string =>
  isOpen ? `${count(low)} or more` : low === high ? count(low) : `${count(low)}–${count(high)}`;

/** Sets of labels with a promise (conformal prediction). */
export const labelSets = {
  question: 'Which labels must it name to be safe?',
  label: 'How large the sets are, and how often they hold the label',
  nothing: 'Nothing to show: it needs pictures with a label and an answer.',
  sizeName,
  axes: { size: 'classes in the set', rows: 'pictures', coverage: 'label in it, %' },
  summary(part: SummaryPart): string {
    const { n, learnedOn, fewest, byClass, alpha, classes, checked, held, interval } = part;
    if (n === 0) return labelSets.nothing;
    const promise = `With ${percent0(1 - alpha)} certainty the label is in the set`;
    if (!byClass && learnedOn < fewest)
      return `${promise}, but only because every set holds all ${counted(classes, 'class', 'classes')}: it takes ${counted(fewest, 'picture')} to learn from, and there are ${count(learnedOn)}.`;
    const size =
      part.meanSize !== null
        ? `, which names ${threeDigits(part.meanSize)} of ${counted(classes, 'class', 'classes')} on average`
        : part.medianSize !== null
          ? `, which names ${threeDigits(part.medianSize)} of ${counted(classes, 'class', 'classes')} or fewer for half of the pictures`
          : '';
    if (checked === 0) return `${promise}${size}. There are no other pictures to check it on.`;
    const could = interval ? `, could be ${percentRange(interval.low, interval.high)}` : '';
    return `${promise}${size}. Checked on ${counted(checked, 'other picture')}: it was there for ${count(held)} (${percent0(held / checked)}${could}).`;
  },
  learned: (learnedOn: number, range: { readonly low: number; readonly high: number } | null) =>
    range
      ? `Learned on ${counted(learnedOn, 'picture')}. Sets learned on so many hold the label for ${percentRange(range.low, range.high)} of new pictures in 9 of 10 such trials (grey band).`
      : `Learned on ${counted(learnedOn, 'picture')}.`,
  tuned: (tunedOn: number, freeRanks: number) =>
    `From ${counted(tunedOn, 'further picture')} it learned that the first ${counted(freeRanks, 'class', 'classes')} cost nothing.`,
  limits:
    'The promise is for pictures like these, over all sizes together; it says nothing about each size, and breaks when the pictures change.',
  limitsByClass:
    'The promise is for each class by itself, for pictures like these; it breaks when the pictures change.',
  emptySets: (n: number) =>
    `${counted(n, 'picture')} ${n === 1 ? 'has' : 'have'} an empty set: no class is likely enough.`,
  wholeClasses: (n: number, fewest: number) =>
    `${counted(n, 'class', 'classes')} with fewer than ${counted(fewest, 'picture')} to learn from ${n === 1 ? 'is' : 'are'} in every set.`,
  notWhole: (shown: number) =>
    `Of so large a run only the best ${count(shown)} classes of each picture are kept. So sets are formed by each class’s own score, for all classes at once, and larger ones are not told apart. Read the pictures again to choose freely.`,
  dropped: (n: number) => `${counted(n, 'picture')} without scores ${n === 1 ? 'is' : 'are'} left out.`,
  group: ({ low, high, isOpen, n, held, interval }: GroupPart) =>
    `Sets of ${sizeName(low, high, isOpen)}: ${counted(n, 'picture')}, the label is in ${count(held)} (${percent0(held / n)}${interval ? `, could be ${percentRange(interval.low, interval.high)}` : ''})`,
  table: 'Sets by size',
  columns: { size: 'classes', rows: 'pictures', held: 'label in it', share: 'share', interval: 'could be' },
  controls: {
    alpha: 'Certainty, %',
    badAlpha: 'A certainty above 0 and below 100 %, please.',
    score: 'Sets by',
    scores: {
      lac: 'each class’s own score (LAC): smallest sets',
      aps: 'adding up from the best (APS): fit to each picture',
      raps: 'adding up, late ranks cost (RAPS): fit, but not huge'
    } satisfies Record<SetScore, string>,
    byClass: 'Keep the promise for each class by itself'
  },
  examples: {
    title: (low: number, high: number, isOpen: boolean) =>
      `Pictures with ${sizeName(low, high, isOpen)} ${low === 1 && high === 1 && !isOpen ? 'class' : 'classes'} in the set`,
    more: (n: number) => `and ${count(n)} more`,
    empty: 'no class',
    holds: 'the label is in it',
    misses: (is: string) => `is ${quote(is)}, not in it`
  },
  byClass: {
    title: 'By class',
    summary(worst: { readonly label: string; readonly held: number; readonly n: number } | null): string {
      return worst === null
        ? 'No class has pictures to check.'
        : `Least often in the set: ${quote(worst.label)}, ${count(worst.held)} of ${count(worst.n)}.`;
    },
    row: (label: string, held: number, n: number, low: number, high: number) =>
      `${quote(label)}: in the set of ${count(held)} of ${counted(n, 'picture')}, could be ${percentRange(low, high)}`,
    table: 'How often the set holds the label, by class',
    columns: {
      label: 'class',
      learned: 'learned from',
      n: 'checked',
      held: 'label in it',
      share: 'share',
      interval: 'could be'
    },
    unchecked: (n: number) =>
      `${counted(n, 'class', 'classes')} without a picture to check ${n === 1 ? 'is' : 'are'} not drawn.`,
    find: 'Find a class',
    more: (n: number) => `${counted(n, 'more class', 'more classes')}`
  }
} as const;
