import { count, counted, percent0, percentRange, sureNumber } from '../format';

interface StepPart {
  readonly threshold: number;
  readonly accepted: number;
  readonly wrong: number;
  readonly coverage: number;
  readonly risk: number;
  readonly upperRisk: number;
}
interface CurvePart {
  readonly n: number;
  readonly wrong: number;
  /** Share wrong among the surest half; null when no threshold answers about half. */
  readonly half: { readonly coverage: number; readonly risk: number } | null;
}
interface PromisePart {
  readonly targetRisk: number;
  readonly threshold: number;
  readonly learnedOn: number;
  readonly certainty: number;
}
interface HeldPart {
  readonly n: number;
  readonly accepted: number;
  readonly wrong: number;
  readonly low: number;
  readonly high: number;
}

/** Answering only when sure: the risk-coverage curve and what can be promised. */
export const selective = {
  question: 'What may it decide alone?',
  label: 'Share wrong against share answered',
  coverage: 'how many it answers, %',
  risk: 'of those wrong, %',
  lines: { best: 'best order', random: 'any order' },
  handle: 'How sure it must be to answer',
  field: 'Answer when it is at least … % sure',
  nothing: 'Nothing to draw: it needs pictures with a label and an answer.',
  summary({ n, wrong, half }: CurvePart): string {
    if (n === 0) return selective.nothing;
    if (wrong === 0)
      return `It was never wrong on ${counted(n, 'picture')}, so that every threshold looks as good as none.`;
    const all = `Answering all ${counted(n, 'picture')}, it is wrong in ${percent0(wrong / n)}`;
    if (wrong === n) return `${all}: no threshold helps.`;
    if (!half) return `${all}. It is equally sure of most answers, so that a threshold divides little.`;
    const change = half.risk < wrong / n ? 'only' : 'still';
    return `${all}; answering the ${percent0(half.coverage)} it is surest of, ${change} in ${percent0(half.risk)}.`;
  },
  /** `Let it answer when it is at least 83 % sure: it answers 71 % and is wrong in 4 % of those.` */
  step({ threshold, coverage, accepted, wrong, risk }: StepPart): string {
    const counts = `(${count(wrong)} of ${count(accepted)})`;
    return coverage === 1
      ? `Let it always answer, and it is wrong in ${percent0(risk)} of all ${counts}.`
      : `Let it answer when it is at least ${sureNumber(threshold)}\u202f% sure: it answers ${percent0(coverage)} and is wrong in ${percent0(risk)} of those ${counts}.`;
  },
  bound: ({ upperRisk }: StepPart, certainty: number) =>
    upperRisk >= 1
      ? `So few answers promise nothing with ${percent0(certainty)} certainty.`
      : `With ${percent0(certainty)} certainty at most ${percent0(upperRisk)} on pictures like these, wherever you put the handle.`,
  seeWrong: (wrong: number) => `See the ${counted(wrong, 'wrong answer')} it would give`,
  seeLeft: (left: number) => `See the ${counted(left, 'picture')} it would leave to you`,
  noteLines:
    'Dotted: the best possible order, all right answers first. Dashed: any order. Shade: up to where the share wrong may lie.',
  dropped: (dropped: number) =>
    `${counted(dropped, 'picture')} without a sureness ${dropped === 1 ? 'is' : 'are'} left out.`,
  table: 'What each threshold does',
  columns: {
    threshold: 'at least sure, %',
    accepted: 'answers',
    coverage: 'of all',
    wrong: 'wrong',
    risk: 'share wrong',
    upperRisk: 'at most'
  },
  areas: 'The whole curve in one number',
  target: {
    question: 'How many of its answers may be wrong?',
    atMost: (risk: number) => `at most ${percent0(risk)}`,
    other: 'another share, %',
    promise: ({ targetRisk, threshold, learnedOn, certainty }: PromisePart) =>
      `Let it answer when it is at least ${sureNumber(threshold)}\u202f% sure. Then at most ${percent0(targetRisk)} of its answers are wrong, promised with ${percent0(certainty)} certainty. The threshold was chosen on ${counted(learnedOn, 'picture')}.`,
    held: ({ n, accepted, wrong, low, high }: HeldPart) =>
      `Checked on the ${counted(n, 'other picture')}: it answers ${percent0(accepted / n)}, ${count(wrong)} of ${count(accepted)} wrong (${percent0(wrong / accepted)}, could be ${percentRange(low, high)}).`,
    heldNone: (n: number) => `On the ${counted(n, 'other picture')} it would answer none, so that nothing is checked.`,
    tooFew: (targetRisk: number, fewest: number, n: number) =>
      `No threshold can be promised for at most ${percent0(targetRisk)} wrong: even without a single mistake it takes ${counted(fewest, 'picture')} to choose on, and half of yours are ${count(n)}.`,
    tooWrong: (targetRisk: number, n: number) =>
      `No threshold can be promised for at most ${percent0(targetRisk)} wrong: among the ${counted(n, 'picture')} to choose on, it makes too many mistakes even where it is surest.`,
    mark: (targetRisk: number) => `≤ ${percent0(targetRisk)}`,
    bad: 'A share between 0 and 100 %, please.'
  }
} as const;
