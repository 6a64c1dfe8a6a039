import type { Difference, RecalibrationMethod } from '../../schema/calibration';
import type { UndefinedReason } from '../../schema/metric';
import type { Recalibration } from '../../schema/recalibration';
import { count, counted, threeDigits, twoDigits } from '../format';
import { LIKELY_CHANCE } from './chance';
import { undefinedReason } from './undefined-reasons';

type Parameters = Recalibration['parameters'][number];

/** A difference with its sign; a true minus, so that it is not read as a dash. */
export const signed = (value: number): string => {
  const text = threeDigits(Math.abs(value) < 5e-4 ? 0 : Number(value.toFixed(3)));
  return value > 0 && text !== '0' ? `+${text}` : text.replace('-', '\u2212');
};

/** A number with a true minus, and no plus. */
const plain = (value: number): string => signed(value).replace('+', '');

const METHODS: Readonly<Record<RecalibrationMethod, { readonly name: string; readonly sentence: string }>> = {
  temperature: {
    name: 'Temperature',
    sentence: 'One number for all: every score is divided by it. It changes how sure it is, never what it answers.'
  },
  vector: {
    name: 'Vector scaling',
    sentence: 'Each class gets its own factor and its own shift. It can change answers, and needs ten pictures a class.'
  },
  platt: {
    name: 'Platt scaling',
    sentence: 'The confidence of the answer is stretched and shifted along an S-curve: two numbers.'
  },
  isotonic: {
    name: 'Isotonic regression',
    sentence:
      'A staircase that only goes up, as many steps as the pictures ask for. It bends to anything, also to chance.'
  },
  'isotonic-per-class': {
    name: 'Isotonic regression of each class',
    sentence: 'A staircase for every class. It can change answers and bends to chance most of all.'
  },
  beta: {
    name: 'Beta calibration',
    sentence: 'As Platt scaling, with a stretch of its own at each end: three numbers.'
  },
  'histogram-binning': {
    name: 'Histogram binning',
    sentence: 'Confidences are sorted into bins of equal size, and each says how often its bin was right.'
  }
};

const span = (values: readonly number[], say: (value: number) => string): string => {
  const [low, high] = [say(Math.min(...values)), say(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
};
const each = (parameters: readonly Parameters[], name: string): number[] =>
  parameters.flatMap((one) => one[name] ?? []);
const sizes = (parameters: readonly Parameters[], name: string): number[] =>
  parameters.map((one) => [one[name] ?? []].flat().length);

/** What was learned, in words. A list of several fits is one range. */
function learned(method: RecalibrationMethod, parameters: readonly Parameters[], logitScale: number | null): string {
  const number = (name: string): string => span(each(parameters, name), plain);
  switch (method) {
    case 'temperature': {
      const values = each(parameters, 'temperature');
      const said = values.every((value) => value > 1)
        ? 'it was too sure'
        : values.every((value) => value < 1)
          ? 'it was not sure enough'
          : 'it was about right';
      const scale =
        logitScale === null
          ? ''
          : ` The logit scale of the model, ${threeDigits(logitScale)}, becomes ${span(
              values.map((value) => logitScale / value),
              threeDigits
            )}.`;
      return `Temperature ${span(values, threeDigits)}: ${said}.${scale}`;
    }
    case 'vector':
      return `Factors of ${number('factors')} and shifts of ${number('shifts')} over the classes.`;
    case 'platt':
      return `The log odds of the confidence times ${span(
        each(parameters, 'A').map((value) => -value),
        threeDigits
      )}, plus ${span(
        each(parameters, 'B').map((value) => -value),
        plain
      )}.`;
    case 'beta':
      return `a ${number('a')}, b ${number('b')}, c ${number('c')} (log odds = a ln p \u2212 b ln(1 \u2212 p) + c).`;
    case 'isotonic':
      return `A staircase with ${span(sizes(parameters, 'at'), count)} corners.`;
    case 'isotonic-per-class':
      return `A staircase for each class, with ${number('knots')} corners.`;
    case 'histogram-binning':
      return `${span(sizes(parameters, 'shares'), count)} bins.`;
  }
}

/** Whether it helped, by the paired range of the Brier score of the answer. */
export type Help = 'helped' | 'hurt' | 'unclear' | 'unknown';

export function help(differences: readonly Difference[]): Help {
  const interval = differences.find(({ metric }) => metric === 'brier-top-label')?.interval;
  if (!interval) return 'unknown';
  if (interval.high < 0) return 'helped';
  return interval.low > 0 ? 'hurt' : 'unclear';
}

const value = (differences: readonly Difference[], id: string, which: 'before' | 'after'): string =>
  twoDigits(differences.find(({ metric }) => metric === id)?.[which].value ?? NaN);

export const recalibration = {
  question: 'Can it be taught how sure to be?',
  method: 'How',
  methods: METHODS,
  start: 'Recalibrate and test',
  intro:
    'What it says can be translated into what it should have said. The translation is learned from one part of the pictures and tested on another.',
  noScores: 'Ways that need the scores of all classes are left out: the answers came without them.',
  refused: (reason: UndefinedReason) =>
    reason === 'too-few-rows'
      ? 'There are too few pictures to learn from some and test on others.'
      : undefinedReason(reason),
  /** The answer: did it help on pictures that it did not learn from? */
  summary(made: Pick<Recalibration, 'differences' | 'before' | 'after'>): string {
    const { differences } = made;
    const brier = differences.find(({ metric }) => metric === 'brier-top-label');
    const ece = `calibration error ${value(differences, 'ece', 'before')} before, ${value(differences, 'ece', 'after')} after`;
    const score = brier?.interval
      ? `Brier score of the answer ${signed(brier.difference ?? NaN)} (could be ${signed(brier.interval.low)} to ${signed(brier.interval.high)})`
      : `Brier score of the answer ${value(differences, 'brier-top-label', 'before')} before, ${value(differences, 'brier-top-label', 'after')} after`;
    switch (help(differences)) {
      case 'helped':
        return `It helped, on pictures that it did not learn from: ${ece}; ${score}.`;
      case 'hurt':
        return `It made it worse, on pictures that it did not learn from: ${ece}; ${score}.`;
      case 'unclear':
        return made.before.eceTest.pValue > LIKELY_CHANCE
          ? `It did not help: there was nothing to correct that chance doesn’t explain. ${ece[0]?.toUpperCase()}${ece.slice(1)}; ${score}.`
          : `No clear help, on pictures that it did not learn from: ${ece}; ${score}.`;
      case 'unknown':
        return `Too few pictures to say whether it helped: ${ece}; ${score}.`;
    }
  },
  learned,
  /** Who learned from what. */
  split: ({ scheme, learnedRows, judgedRows }: Pick<Recalibration, 'scheme' | 'learnedRows' | 'judgedRows'>) =>
    scheme === 'split-half'
      ? `Learned from ${counted(learnedRows, 'answer')} and tested on ${count(judgedRows)} others. No picture is on both sides.`
      : `Five times: learned from four fifths (up to ${counted(learnedRows, 'answer')}) and tested on the fifth that was left out, until all ${count(judgedRows)} were tested. No picture is on both sides.`,
  changed({ answers, toRight, toWrong }: Recalibration['changed']): string {
    if (answers === 0) return 'No answer changed.';
    return `${counted(answers, 'answer')} changed: ${count(toRight)} became right, ${count(toWrong)} became wrong.`;
  },
  zeros: (zeros: number) =>
    `${counted(zeros, 'score')} of exactly 0 ${zeros === 1 ? 'was' : 'were'} treated as 10\u207b\u00b9\u2076: 0 has no logarithm.`,
  leftOut: (rows: number) => `${counted(rows, 'answer')} without a confidence ${rows === 1 ? 'was' : 'were'} left out.`,
  rest: (pValue: number) =>
    pValue > LIKELY_CHANCE
      ? 'What is still off afterwards could be chance.'
      : 'It is still further off afterwards than chance explains.',
  before: 'before',
  after: 'after',
  curves: 'Both curves on the same pictures',
  curvesNote:
    'Dashed: before. Solid: after. Grey area: where the curve of a perfectly calibrated model would lie afterwards.',
  slopes: 'Before and after',
  slopesNote: 'Bars on the right: where the number after may lie, given the one before.',
  table: 'Before and after, on pictures that it did not learn from',
  columns: { metric: '', before: 'before', after: 'after', difference: 'change', interval: 'could be' },
  save: 'Save the confidences (CSV)',
  saveNote: (saved: number, all: number) =>
    saved === all
      ? ''
      : `Only the ${count(saved)} answers that were tested have a confidence after: nobody tested the others.`
} as const;
