import type { CompareVerdict } from '../../schema/compare-verdict';
import { count, counted, isoDay, percent0, percentRange, quote, threeDigits } from '../format';

const MINUS = '\u2212';
const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : value < 0 ? `${MINUS}${text}` : text);

/** A difference of shares in percentage points: `+3.2 points`. Never a round 0 that is not exact. */
export function points(difference: number): string {
  const size = Math.abs(100 * difference);
  const text = size > 0 && size < 0.05 ? 'less than 0.1' : threeDigits(Number(size.toFixed(1)));
  return `${signed(text, difference)}\u00a0${text === '1' ? 'point' : 'points'}`;
}
/** A difference in the unit of its metric. */
export const signedNumber = (difference: number): string => signed(threeDigits(Math.abs(difference)), difference);

/** A p-value; never 0. */
export const probability = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`);

interface Pairing {
  readonly by: 'id' | 'image';
  readonly pairs: number;
  readonly unpaired: readonly [number, number];
  readonly labelsDiffer: number;
  readonly unjudged: number;
}

/** The run in hand against another one. */
export const compare = {
  question: 'Is one of them better?',
  metricsQuestion: 'Do the other numbers say the same?',
  slicesQuestion: 'Is one of them better somewhere?',
  pick: 'Compare this run with another one on the same pictures: a file of predictions, a saved run, or an earlier run.',
  pickTitle: 'Drop predictions or a saved run here',
  choose: 'Choose a file…',
  earlier: 'Earlier runs on this device',
  earlierRun: (name: string, startedAtMs: number, total: number) =>
    `${quote(name)}, ${isoDay(new Date(startedAtMs).toISOString())}, ${counted(total, 'picture')}`,
  another: 'Compare with something else',
  opening: 'Reading the other run…',
  sides: (first: string, second: string) => `A: ${quote(first)}. B: ${quote(second)}.`,
  leftOut: (n: number) => `${counted(n, 'row')} of B cannot be used.`,
  gone: 'That run is no longer on this device.',
  /** The answer in a few words. */
  verdict(verdict: CompareVerdict): string {
    switch (verdict.kind) {
      case 'a-better':
        return 'A is better';
      case 'b-better':
        return 'B is better';
      case 'equivalent':
        return verdict.leans
          ? `Equivalent; ${verdict.leans === 'a' ? 'A' : 'B'} is ahead by less than matters`
          : 'Equivalent';
      case 'cannot-tell':
        return verdict.more === null
          ? 'Cannot tell yet'
          : `Cannot tell yet: about ${counted(verdict.more, 'more picture', 'more pictures')} would tell`;
    }
  },
  /** `A is right on 84 % of them, B on 80 %: a difference of +4 points, could be 1 to 7.` */
  shares(
    first: number,
    second: number,
    difference: number,
    interval?: { readonly low: number; readonly high: number }
  ) {
    const could = interval ? `, could be ${points(interval.low)} to ${points(interval.high)}` : '';
    return `A is right on ${percent0(first)} of them, B on ${percent0(second)}: a difference of ${points(difference)}${could}.`;
  },
  nothing: 'No picture is in both runs with the same label, so nothing can be compared.',
  equivalentMeans: (margin: number) =>
    `The whole range of the difference lies within ${points(margin).slice(1)} either way.`,
  moreMeans: (size: number) =>
    `That is for finding a difference of ${points(size).slice(1)} 4 times in 5, if it is there.`,
  margin: 'Smallest difference that matters, in points',
  /** Nothing is paired in silence. */
  pairing({ by, pairs, unpaired, labelsDiffer, unjudged }: Pairing): string {
    const how = by === 'id' ? 'by id' : 'by the picture itself, since the ids are others';
    const left = [
      ...(unpaired[0] > 0 ? [`${count(unpaired[0])} only in A`] : []),
      ...(unpaired[1] > 0 ? [`${count(unpaired[1])} only in B`] : []),
      ...(labelsDiffer > 0 ? [`${count(labelsDiffer)} with different labels`] : []),
      ...(unjudged > 0 ? [`${count(unjudged)} without a label or an answer`] : [])
    ];
    return `${counted(pairs, 'pair')}, matched ${how}. ${left.length > 0 ? `Not compared: ${left.join(', ')}.` : 'Nothing is left out.'}`;
  },
  tests: (exact: string, midP: string) => `McNemar’s test: exact ${exact}, mid-p ${midP}.`,
  withheld: 'not given with so few rows that differ',
  usedTest: (method: string, p: number) => `The answer rests on ${method}, ${probability(p)}.`,
  detectable: (difference: number) =>
    `So many pictures would find a difference of ${points(difference).slice(1)} or more 4 times in 5.`,
  notDetectable: 'With so few pictures on which only one is right, no difference would be found reliably.',
  table2x2: 'Who is right on the same pictures',
  bothRight: 'both right',
  onlyA: 'only A right',
  onlyB: 'only B right',
  neither: 'neither right',
  /** `They disagree on 14 of 50: only A is right on 12, only B on 2.` */
  discordance: (onlyA: number, onlyB: number, n: number) =>
    n === 0
      ? 'There are no pairs to count.'
      : onlyA + onlyB === 0
        ? `Both are right, or both wrong, on all ${counted(n, 'picture')}.`
        : `Only one is right on ${count(onlyA + onlyB)} of ${counted(n, 'picture')}: A on ${count(onlyA)}, B on ${count(onlyB)}.`,
  forest: {
    label: 'Differences with their ranges',
    favoursA: 'A better →',
    favoursB: '← B better',
    zero: 'no difference',
    /** One sentence about all rows. */
    summary(favourA: readonly string[], favourB: readonly string[], all: number, adjustment: string): string {
      if (all === 0) return 'There is nothing to compare.';
      const sides = [
        ...(favourA.length > 0 ? [`A is better by ${favourA.join(', ')}`] : []),
        ...(favourB.length > 0 ? [`B is better by ${favourB.join(', ')}`] : [])
      ];
      return sides.length > 0
        ? `${sides.join('; ')} (after ${adjustment}, of ${count(all)} compared).`
        : `None of ${counted(all, 'difference')} is more than chance explains, after ${adjustment}.`;
    },
    marked: (adjustment: string) =>
      `Filled marks: more than chance explains at 5 %, after ${adjustment}. A line shows the 95 % range; without one the range is withheld.`,
    otherUnit: (names: readonly string[]) => `In another unit, so in the table only: ${names.join(', ')}.`,
    undefined: (names: readonly string[]) =>
      `Not compared, since it cannot be computed for both runs: ${names.join(', ')}.`,
    row(name: string, difference: string, low: string | null, high: string | null, adjusted: number | null): string {
      const could = low !== null && high !== null ? `, could be ${low} to ${high}` : ', no range';
      return `${name}: ${difference} in favour of A${could}${adjusted === null ? '' : `; adjusted ${probability(adjusted)}`}`;
    },
    columns: {
      name: 'what',
      first: 'A',
      second: 'B',
      difference: 'A \u2212 B',
      interval: 'could be',
      p: 'p',
      adjusted: 'adjusted p',
      n: 'pairs'
    },
    table: 'Differences, A minus B',
    holm: 'Holm’s adjustment',
    benjaminiHochberg: 'Benjamini and Hochberg’s adjustment'
  },
  noGroups: 'The pictures come in one group only, so there is nothing to look at apart.',
  slow: 'Every answer is swapped between A and B a thousand times; with many pictures this takes a while.',
  range: percentRange
} as const;
