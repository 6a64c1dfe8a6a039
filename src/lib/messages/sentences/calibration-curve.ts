import { count, counted, percent0, percentRange, twoDigits } from '../format';
import { odds } from './chance';
import { reliability, type Sureness } from './charts';

/** Fewer pictures than this, and no verdict is given. */
export const FEWEST_FOR_VERDICT = 30;

/** One place of the curve. All shares in [0, 1]. */
export interface CurvePlace {
  readonly says: number;
  readonly right: number;
  /** Where a perfectly calibrated model's curve would mostly lie. */
  readonly low: number;
  readonly high: number;
}

interface CurveFacts {
  readonly n: number;
  readonly pictures: number;
  readonly verdict: Sureness;
  /** The place that the sentence speaks of; null when none shows what the verdict says. */
  readonly place: CurvePlace | null;
  readonly meanConfidence: number;
  readonly accuracy: number;
  readonly pValue: number;
}

const nothing = 'Nothing to compare: it needs answers with a label.';

/** The reliability diagram without bins. */
export const calibrationCurve = {
  label: 'Reliability curve',
  confidence: 'how sure it says it is, %',
  accuracy: 'how often it is right, %',
  right: 'right',
  wrong: 'wrong',
  noConfidence: 'At least one answer came without a confidence, so that nothing can be said about how sure it was.',
  nothing,
  summary({ n, pictures, verdict, place, meanConfidence, accuracy }: CurveFacts): string {
    if (n === 0 || verdict === 'unknown') return nothing;
    if (pictures < FEWEST_FOR_VERDICT)
      return `Only ${counted(pictures, 'picture')}: too few to say whether its confidence can be believed. With so few, a perfectly calibrated model could show anything in the grey area.`;
    const sure = reliability.verdicts[verdict];
    if (!place)
      return `${sure}: on average it says ${percent0(meanConfidence)} and is right ${percent0(accuracy)} of the time.`;
    return `${sure}: when it says ${percent0(place.says)}, it is right ${percent0(place.right)} of the time; chance alone would show ${percentRange(place.low, place.high)}.`;
  },
  /** What the p-value says, in words; empty where no verdict is given. */
  chance({ n, pictures, verdict, pValue }: CurveFacts): string {
    if (n === 0 || verdict === 'unknown' || pictures < FEWEST_FOR_VERDICT) return '';
    const models = `${odds(pValue)} perfectly calibrated models would look this far off`;
    return verdict === 'about-right'
      ? `What is off could be chance: ${models}.`
      : `${models[0]?.toUpperCase()}${models.slice(1)}.`;
  },
  /** When all answers went the same way. */
  oneOutcome: (n: number, accuracy: number) =>
    accuracy === 1
      ? `All ${counted(n, 'answer')} are right: whether it would be less sure of a mistake can’t be seen here.`
      : `All ${counted(n, 'answer')} are wrong: whether it would be surer of a right answer can’t be seen here.`,
  repeats: (n: number, pictures: number) =>
    `${counted(n, 'answer')} about ${counted(pictures, 'picture')}: answers about the same picture count together.`,
  band: (level: number) =>
    `Grey area: where the curve of a perfectly calibrated model with these confidences would lie, ${count(level * 100)} times in 100 at each place.`,
  off: 'Orange with diamonds: outside of it.',
  someOff: 'Here and there the curve leaves it. At so many places, chance does that.',
  confidenceBand: (level: number) =>
    `Blue lines: where the true curve lies, ${count(level * 100)} times in 100 at each place.`,
  step: (low: number, high: number, right: number, n: number, off: boolean) =>
    `Says ${low === high ? percent0(low) : percentRange(low, high)}: right ${percent0(right)} of the time, ${counted(n, 'answer')}${off ? ', outside of what chance explains' : ''}`,
  bin: (low: number, high: number, right: number, wrong: number) =>
    `Says ${percentRange(low, high)}: ${count(right)} right, ${count(wrong)} wrong`,
  select: 'Select a step or a bar to see its pictures.',
  table: 'How often it is right, step by step',
  columns: { says: 'says', right: 'is right', count: 'answers', chance: 'chance would show' },
  /** The figures beside the chart. */
  noise: (floor: number) => `chance alone gives about ${twoDigits(floor)}`,
  mean: 'Says on average',
  share: 'Is right',
  view: { label: 'Drawn', curve: 'as a curve', bins: 'in 15 bins' },
  pictures: (n: number) => `Go to ${n === 1 ? 'the' : 'these'} ${counted(n, 'picture')}`,
  showConfidence: 'Show where the true curve may lie'
} as const;
