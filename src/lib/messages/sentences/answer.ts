import { count, counted, joinList, percent0, percentRange, quote } from '../format';

interface AnswerParts {
  readonly n: number;
  readonly right: number;
  /** In [0, 1]; null when there is nothing to count. */
  readonly accuracy: number | null;
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  readonly baseline?: { readonly label: string; readonly accuracy: number } | null | undefined;
}

/** The first thing that is said about a run. */
export const answer = {
  /** The big line, split so that the count can be drawn larger: `258` and `of 340 right`. */
  headline: (right: number, n: number) => ({ count: count(right), rest: `of ${count(n)} right` }),
  sentence: (right: number, n: number) => `${count(right)} of ${count(n)} right`,
  /** `76 %, could be 71 to 80 %. Always saying “mammal” gets 14 %.` */
  detail({ n, accuracy, interval, baseline }: AnswerParts): string {
    if (accuracy === null || n === 0) return answer.nothing;
    const could = interval ? `, could be ${percentRange(interval.low, interval.high)}` : '';
    const always = baseline ? ` Always saying ${quote(baseline.label)} gets ${percent0(baseline.accuracy)}.` : '';
    return `${percent0(accuracy)}${could}.${always}`;
  },
  nothing: 'Nothing to count yet: no picture has both a label and an answer.',
  intervalNote: (level: number) =>
    `“Could be” is a ${percent0(level)} interval: the share over all pictures of the same kind most likely lies in there.`,
  /** One sentence of advice by comparing the interval with the baseline and the number of pictures. */
  next({ n, accuracy, interval, baseline }: AnswerParts): string {
    if (accuracy === null || n === 0) return 'Add labels, then the answers can be counted.';
    if (baseline && interval && interval.high < baseline.accuracy)
      return 'That is worse than always giving the same answer. Check that the class names say what the pictures show.';
    if (baseline && interval && interval.low <= baseline.accuracy)
      return 'That may be no better than always giving the same answer. Try other words for the classes, or more pictures.';
    if (interval && interval.high - interval.low > 0.2)
      return 'The range is wide, because there are few pictures. More pictures make it narrower.';
    return accuracy === 1
      ? 'No mistake to look at. Try harder pictures, or break them on purpose.'
      : 'Look at the mistakes next: they say more than the share.';
  },
  /** Styles that the model was trained with against those that it never saw. */
  styles: (seen: number, unseen: number) =>
    `Drawing styles it was trained on: ${percent0(seen)}. A style it never saw: ${percent0(unseen)}.`,
  unlabelled: (n: number) =>
    `${counted(n, 'picture')} ${n === 1 ? 'has' : 'have'} no label and ${n === 1 ? 'is' : 'are'} not counted.`,
  unread: (n: number) => `${counted(n, 'picture')} could not be read and ${n === 1 ? 'is' : 'are'} not counted.`,
  soFar: (done: number, total: number) => `So far, from ${count(done)} of ${counted(total, 'picture')}.`
} as const;

const TRAINED_STYLES = ['noto', 'twemoji'];
const UNSEEN_STYLES = ['fluent-emoji'];

/** Which picture styles of the embedded set the embedded model was trained on. */
export const styles = {
  trained: TRAINED_STYLES,
  unseen: UNSEEN_STYLES,
  unseenName: 'Fluent',
  note: `The drawings in the styles Noto and Twemoji were among the pictures that this model was trained on. Fluent never was: it shows how the model does on something new.`,
  /** What to say beside one style; empty for a style that nothing is known about. */
  of(style: string): string {
    const name = style.toLowerCase();
    if (TRAINED_STYLES.includes(name)) return 'in training';
    return UNSEEN_STYLES.includes(name) ? 'never seen in training' : '';
  },
  list: (names: readonly string[]) => joinList(names)
} as const;
