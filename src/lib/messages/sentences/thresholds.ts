import type { ThresholdGoal } from '../../schema/thresholds';
import { count, counted, percent0, percentRange, quote, range, sureNumber, twoDigits } from '../format';

interface RangedPart {
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number };
}
interface CountsPart {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}
interface SharesPart {
  readonly recall: RangedPart | null;
  readonly precision: RangedPart | null;
  readonly falseAlarms: RangedPart | null;
}

const could = (part: RangedPart | null): string =>
  part?.interval ? `, could be ${percentRange(part.interval.low, part.interval.high)}` : '';
const share = (hits: number, all: number, part: RangedPart | null): string =>
  all === 0 ? `${count(hits)} of 0` : `${count(hits)} of ${count(all)} (${percent0(hits / all)}${could(part)})`;

/** `finds 22 of 26 (85 %), is right in 22 of 27 calls (81 %), raises 5 false alarms among 314 others (2 %)` */
function effect(counts: CountsPart, shares: SharesPart | null): string {
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  const calls = truePositive + falsePositive;
  const found = `finds ${share(truePositive, truePositive + falseNegative, shares?.recall ?? null)}`;
  const right =
    calls === 0 ? 'calls none' : `is right in ${share(truePositive, calls, shares?.precision ?? null)} of its calls`;
  const alarms = `false alarms: ${share(falsePositive, falsePositive + trueNegative, shares?.falseAlarms ?? null)}`;
  return `${found}; ${right}; ${alarms}`;
}

const goalName = (goal: ThresholdGoal): string => {
  if (goal.kind === 'cost')
    return `the smallest cost (a false alarm costs ${twoOrWhole(goal.falsePositive)}, a miss ${twoOrWhole(goal.falseNegative)})`;
  if (goal.kind === 'f-beta') return `the best F${twoOrWhole(goal.beta)}`;
  return goal.kind === 'least-recall'
    ? `the fewest false alarms with at least ${percent0(goal.least)} found`
    : `the most found with at least ${percent0(goal.least)} of the calls right`;
};
const twoOrWhole = (value: number): string =>
  Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(3)));

/** One class against the rest: curves, areas and thresholds. */
export const thresholds = {
  question: 'Where should the line be drawn?',
  chooseClass: 'Class',
  nothing: {
    'no-rows': 'Nothing to draw: it needs pictures with a label and an answer.',
    'no-scores':
      'This saved run keeps the best five classes of each picture only, and a curve needs the score of every picture. Read the pictures again to see it.',
    'one-outcome': (label: string, positives: number) =>
      positives === 0
        ? `There is no picture of ${quote(label)} here, so that nothing can be found or missed.`
        : `Every picture here is of ${quote(label)}, so that there can be no false alarm.`
  },
  roc: {
    label: 'Found against false alarms (ROC)',
    x: 'false alarms among others, %',
    y: 'found, %',
    summary: (label: string, auroc: RangedPart | null, range_: string) =>
      auroc === null
        ? 'Nothing to draw.'
        : `A picture of ${quote(label)} scores above another one ${percent0(auroc.value)} of the time (AUROC ${twoDigits(auroc.value)}, ${range_}).`,
    chance: 'Dashed: what guessing reaches.',
    log: 'Show few false alarms larger',
    logNote: (least: string) =>
      `Logarithmic across; thresholds without any false alarm stand at the left edge (${least}).`
  },
  pr: {
    label: 'Right when called against found (precision and recall)',
    x: 'found, %',
    y: 'right when called, %',
    summary: (ap: RangedPart | null, prevalence: number, range_: string) =>
      ap === null
        ? 'Nothing to draw.'
        : `Average precision ${twoDigits(ap.value)} (${range_}); calling everything is right ${percent0(prevalence)} of the time.`,
    chance:
      'Dashed: the share of the class, which calling everything reaches. Steps, since points between two thresholds cannot be had.'
  },
  couldBe: ({ low, high }: { readonly low: number; readonly high: number }) => `could be ${range(low, high)}`,
  certain: ({ low, high }: { readonly low: number; readonly high: number }) =>
    `for certain ${range(low, high)}, counted in bins`,
  binnedNote:
    'There are too many scores to keep them all: they were counted in bins, so that thresholds stand at the edges of bins and none is chosen and judged on other pictures.',
  handle: 'Threshold',
  at: (label: string, sure: number, counts: CountsPart, shares: SharesPart | null) =>
    Number.isFinite(sure)
      ? `Called ${quote(label)} from ${sureNumber(sure)}\u202f% on, it ${effect(counts, shares)}.`
      : `Called ${quote(label)} never, it ${effect(counts, shares)}.`,
  atNote: 'Counted on all pictures. A threshold picked by looking at them does a little worse on new ones.',
  goal: {
    title: 'Choose it for me',
    kinds: {
      'f-beta': 'found and right together (F-beta)',
      cost: 'what mistakes cost',
      'least-recall': 'enough found',
      'least-precision': 'enough calls right'
    } satisfies Record<ThresholdGoal['kind'], string>,
    by: 'By',
    beta: 'Beta: how often found counts more than right',
    falsePositive: 'A false alarm costs',
    falseNegative: 'A miss costs',
    least: 'At least, %',
    bad: 'A number that makes sense here, please.'
  },
  chosen: (
    goal: ThresholdGoal,
    sure: number,
    fittedOn: number,
    heldOn: number,
    counts: CountsPart,
    shares: SharesPart
  ) =>
    `Chosen on ${counted(fittedOn, 'picture')} for ${goalName(goal)}: ${Number.isFinite(sure) ? `call it from ${sureNumber(sure)}\u202f% on` : 'never call it'}. Judged on the ${counted(heldOn, 'other picture')}, it ${effect(counts, shares)}.`,
  notReached: (goal: ThresholdGoal, fittedOn: number) =>
    `On the ${counted(fittedOn, 'picture')} to choose on, no threshold gives ${goalName(goal)}.`,
  moveThere: 'Move the handle there',
  seePictures: (label: string) => `See the pictures of ${quote(label)}`,
  dropped: (n: number) => `${counted(n, 'picture')} without scores ${n === 1 ? 'is' : 'are'} left out.`,
  table: 'What each threshold does',
  columns: {
    sure: 'from, %',
    found: 'found',
    recall: 'of the class',
    alarms: 'false alarms',
    falseAlarms: 'of others',
    precision: 'right when called'
  },
  never: 'never',
  ranking: {
    title: 'All classes',
    summary(
      worst: { readonly label: string; readonly value: number } | null,
      covered: number,
      classes: number
    ): string {
      return worst === null
        ? 'No class can be told from the rest: it needs pictures of at least two.'
        : `Hardest to tell from the rest: ${quote(worst.label)}, AUROC ${twoDigits(worst.value)}. ${count(covered)} of ${counted(classes, 'class', 'classes')} can be judged.`;
    },
    binned: 'Scores were counted in bins; the exact area lies in the range given, for certain.',
    noRanges: 'With so many classes, only the chosen one gets a range.',
    table: 'How well each class is told from all others, worst first',
    columns: {
      label: 'class',
      positives: 'pictures',
      auroc: 'AUROC',
      interval: 'could be',
      averagePrecision: 'average precision'
    },
    find: 'Find a class',
    more: (n: number) => `${counted(n, 'more class', 'more classes')}`
  }
} as const;
