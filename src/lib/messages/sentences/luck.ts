import type { LuckQuestion } from '../../schema/luck';
import { count, counted, joinList, percent0, percentNumber, quote, threeDigits, twoDigits } from '../format';
import { LIKELY_CHANCE } from './chance';

type Kind = LuckQuestion['kind'];

/** A difference of two shares in points: `12 points`. */
const points = (difference: number): string => {
  const number = percentNumber(Math.abs(difference));
  return `${number}\u00a0${number === '1' ? 'point' : 'points'}`;
};

/** The number that is drawn, as it is said. */
const SAID: Readonly<Record<Kind, (value: number) => string>> = {
  accuracy: percent0,
  calibration: twoDigits,
  groups: points
};

interface LuckFacts {
  readonly kind: Kind;
  readonly observed: number;
  readonly draws: number;
  /** Draws that are at least as extreme. */
  readonly asFar: number;
  readonly done: boolean;
}

const reached = ({ kind, observed, draws, asFar }: LuckFacts): string => {
  const value = SAID[kind](observed);
  const many = asFar === 0 ? 'none' : asFar === draws ? 'all' : count(asFar);
  if (kind === 'accuracy') return `Of ${counted(draws, 'shuffle')}, ${many} reached ${value}`;
  if (kind === 'calibration')
    return `Of ${counted(draws, 'perfectly calibrated model')}, ${many} ${asFar === 1 ? 'is' : 'are'} off by ${value} or more`;
  return `Of ${counted(draws, 'deal')}, ${many} made a difference of ${value} or more`;
};

const verdict = ({ kind, asFar, draws }: LuckFacts): string => {
  const isLikely = (1 + asFar) / (1 + draws) > LIKELY_CHANCE;
  if (kind === 'accuracy')
    return isLikely ? 'answers that know nothing do as well' : 'answers that know nothing hardly ever do as well';
  if (kind === 'calibration')
    return isLikely ? 'chance explains how far off it is' : 'chance hardly explains how far off it is';
  return isLikely ? 'chance explains the difference' : 'chance hardly explains the difference';
};

/** A permutation before one’s eyes. */
export const luck = {
  question: 'Could this be luck?',
  choose: 'What could be luck',
  kinds: {
    accuracy: 'how often it is right',
    calibration: 'how far off its confidence is',
    groups: 'a difference between groups'
  } satisfies Record<Kind, string>,
  /** What is done, before it is done. */
  how: {
    accuracy:
      'All labels are shuffled over the pictures, so that answers and labels have nothing to do with each other any more, and the share right is counted again. Each shuffle adds one to the heap.',
    calibration:
      'The answers are drawn anew, each one right exactly as often as the model says it is sure, and the calibration error is computed again. Each such model adds one to the heap.',
    groups:
      'The pictures of both groups are dealt out anew, so that the group means nothing any more, and the difference of the shares right is counted again. Each deal adds one to the heap.'
  } satisfies Record<Kind, string>,
  start: {
    accuracy: 'Shuffle 1,000 times',
    calibration: 'Draw 1,000 models',
    groups: 'Deal 1,000 times'
  } satisfies Record<Kind, string>,
  goOn: 'Go on',
  stop: 'Stop',
  again: 'Again, with other draws',
  /** The answer; while it runs, so far. */
  summary(facts: LuckFacts): string {
    if (facts.draws === 0) return luck.how[facts.kind];
    if (facts.done) return `${reached(facts)}: ${verdict(facts)}.`;
    const said = reached(facts);
    return `So far: ${said[0]?.toLowerCase()}${said.slice(1)}.`;
  },
  pValue: ({ draws, asFar }: LuckFacts) =>
    `p = (1 + ${count(asFar)}) / (1 + ${count(draws)}) = ${threeDigits((1 + asFar) / (1 + draws))}`,
  seed: (seed: number, n: number, pictures: number) =>
    `Seed ${seed}; ${pictures === n ? counted(n, 'answer') : `${counted(n, 'answer')} about ${counted(pictures, 'picture')}, which stay together`}.`,
  fixed: (n: number) =>
    `${counted(n, 'answer')} could not be shuffled: no other picture has as many answers. Their labels stay.`,
  groups: (groups: readonly { readonly value: string; readonly n: number; readonly accuracy: number }[]) =>
    `${joinList(groups.map(({ value, n, accuracy }) => `${quote(value)} ${percent0(accuracy)} of ${count(n)}`))} right.`,
  /** Whoever looks for the largest of many differences finds one. */
  pairs: (pairs: number) =>
    pairs > 1
      ? `This column has ${counted(pairs, 'pair')} of groups. Whoever picks the pair that differs most will find a difference by luck: then p must be below ${threeDigits(LIKELY_CHANCE / pairs)}.`
      : '',
  column: 'Groups by',
  first: 'First group',
  second: 'Second group',
  noGroups: 'The pictures come in one group only, so there is no difference to ask about.',
  real: { accuracy: 'what it got', calibration: 'what it shows', groups: 'what was seen' } satisfies Record<
    Kind,
    string
  >,
  axis: {
    accuracy: 'share right, %',
    calibration: 'calibration error',
    groups: 'first group less second, points'
  } satisfies Record<Kind, string>,
  label: 'Draws by luck alone and what was observed',
  say: (kind: Kind, value: number) => SAID[kind](value),
  table: 'How many draws gave what',
  columns: { from: 'from', to: 'to', draws: 'draws' }
} as const;
