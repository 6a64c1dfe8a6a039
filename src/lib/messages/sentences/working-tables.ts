import type { ClassPart } from '../../schema/working';
import { count, counted, percentRange, quote, threeDigits } from '../format';
import { equals, over, total, type WorkedText, type WorkingOf } from './worked-text';

function fractions({ fractions: parts }: ClassPart, less: 0 | 1): string {
  const sum = parts.map(over).join(' + ');
  return less === 0 ? sum : `${sum} − 1`;
}

const missing = (n: number): string =>
  n === 1
    ? 'One class has nothing to compute it from and is left out.'
    : `${counted(n, 'class', 'classes')} have nothing to compute it from and are left out.`;

/** The last step of a mean over classes; none where each class stands for itself. */
function classesResult(average: WorkingOf<'classes'>['average'], sum: number, weight: number): string[] {
  if (average === null) return [];
  const step = `${threeDigits(sum)} / ${count(weight)} ${equals(sum / weight)}`;
  return [average === 'equal' ? `Their mean: ${step}` : `Their mean, each counted as in the last column: ${step}`];
}

/** A mean over classes. */
export function classesTable({ parts, rest, average, less, leftOut }: WorkingOf<'classes'>): WorkedText {
  const [weight, sum] = [
    total(parts.map((part) => part.weight)) + rest.weight,
    total(parts.map((part) => part.weight * part.value)) + rest.sum
  ];
  const isCounted = parts.some((part) => part.fractions.length > 0);
  const row = (part: ClassPart): string[] => [
    quote(part.label),
    ...(isCounted ? [fractions(part, less)] : []),
    threeDigits(part.value),
    ...(average === 'weighted' ? [count(part.weight)] : [])
  ];
  const between = [
    `${counted(rest.classes, 'class', 'classes')} between`,
    ...(isCounted ? [''] : []),
    rest.weight > 0 ? `together ${threeDigits(rest.sum)}` : '',
    ...(average === 'weighted' ? [count(rest.weight)] : [])
  ];
  const half = rest.classes > 0 ? parts.length / 2 : parts.length;
  return {
    lines: ['Each class by itself, lowest first.', ...(leftOut > 0 ? [missing(leftOut)] : [])],
    table: {
      columns: ['class', ...(isCounted ? ['counts'] : []), 'value', ...(average === 'weighted' ? ['counted'] : [])],
      rows: [...parts.slice(0, half).map(row), ...(rest.classes > 0 ? [between] : []), ...parts.slice(half).map(row)]
    },
    result: classesResult(average, sum, weight)
  };
}

/** What a bin adds, by the rule of the metric. */
function binTerm(
  norm: WorkingOf<'bins'>['norm'],
  { n, right, meanConfidence }: WorkingOf<'bins'>['bins'][number],
  all: number
): number {
  const [part, hit] = [n / all, right / n];
  const gap = Math.abs(hit - meanConfidence);
  if (norm === 'max' || norm === 'mean-of-bins') return gap;
  if (norm === 'l2') return part * gap ** 2;
  if (norm === 'l2-debiased') return n < 2 ? 0 : part * (gap ** 2 - (hit * (1 - hit)) / (n - 1));
  return part * gap;
}

const BIN_RESULTS: Readonly<
  Record<WorkingOf<'bins'>['norm'], (terms: readonly number[], working: WorkingOf<'bins'>) => string>
> = {
  l1: (terms) => `The sum of what the bins add ${equals(total(terms))}`,
  l2: (terms) =>
    `The root of the sum of what the bins add: √${threeDigits(total(terms))} ${equals(Math.sqrt(total(terms)))}`,
  'l1-debiased': (terms, { redrawn }) =>
    `Twice the sum of what the bins add, less what it would be on average with each bin drawn anew: 2 × ${threeDigits(total(terms))} − ${threeDigits(redrawn ?? NaN)} ${equals(Math.max(0, 2 * total(terms) - (redrawn ?? NaN)))}`,
  'l2-debiased': (terms) =>
    total(terms) <= 0
      ? `The sum of what the bins add is ${threeDigits(total(terms))}: chance explains all of it, which counts as 0.`
      : `The root of the sum of what the bins add: √${threeDigits(total(terms))} ${equals(Math.sqrt(total(terms)))}`,
  max: (terms, { bins, fewest }) =>
    `The largest gap of the bins with at least ${counted(fewest, 'picture')} ${equals(Math.max(...terms.filter((_, b) => (bins[b]?.n ?? 0) >= fewest)))}`,
  'mean-of-bins': (terms) =>
    `The mean of the gaps: ${threeDigits(total(terms))} / ${count(terms.length)} ${equals(total(terms) / terms.length)}`
};

/** A calibration error in bins. */
export function binsTable(working: WorkingOf<'bins'>): WorkedText {
  const { norm, n } = working;
  const terms = working.bins.map((bin) => binTerm(norm, bin, n));
  const isGap = norm === 'max' || norm === 'mean-of-bins';
  return {
    lines: ['Pictures by how sure the answer is; the gap is between how sure it says it is and how often it is right.'],
    table: {
      columns: ['sureness', 'pictures', 'says', 'is right', 'gap', ...(isGap ? [] : ['adds'])],
      rows: working.bins.map((bin, b) => [
        percentRange(bin.low, bin.high),
        count(bin.n),
        threeDigits(bin.meanConfidence),
        `${over({ above: bin.right, below: bin.n })} ${equals(bin.right / bin.n)}`,
        threeDigits(Math.abs(bin.right / bin.n - bin.meanConfidence)),
        ...(isGap ? [] : [threeDigits(terms[b] as number)])
      ])
    },
    result: [BIN_RESULTS[norm](terms, working)]
  };
}

/** A mean of ranks. */
export function ranksTable({ of, n, ranks: first, rest }: WorkingOf<'ranks'>): WorkedText {
  const adds = (rank: number, rows: number): number => (of === 'rank' ? rows * rank : rows / rank);
  const sum = total(first.map(({ rank, rows }) => adds(rank, rows))) + rest.sum;
  return {
    lines: ['At which place the label stands among the answers.'],
    table: {
      columns: ['place', 'pictures', 'adds'],
      rows: [
        ...first.map(({ rank, rows }) => [count(rank), count(rows), threeDigits(adds(rank, rows))]),
        ...(rest.rows > 0 ? [['further down', count(rest.rows), threeDigits(rest.sum)]] : [])
      ]
    },
    result: [`${threeDigits(sum)} / ${count(n)} ${equals(sum / n)}`]
  };
}

/** Mistakes among the surest answers. */
export function coverageTable({ of, n, parts: steps, best }: WorkingOf<'coverage'>): WorkedText {
  const area = total(steps.map(({ rows, mean: risk }) => rows * risk)) / n;
  let answered = 0;
  return {
    lines: [
      'Pictures in the order of how sure the answer is, the surest first, in stretches of about a tenth.',
      of === 'risk' ? 'Wrong: of those answered so far.' : 'Wrong: answered so far and wrong, of all pictures.'
    ],
    table: {
      columns: ['answered', 'wrong, on average'],
      rows: steps.map(({ rows, mean: risk }) => {
        const from = answered + 1;
        answered += rows;
        return [`${count(from)} to ${count(answered)}`, threeDigits(risk)];
      })
    },
    result:
      best === 0
        ? [`The mean over all ${count(n)} ${equals(area)}`]
        : [
            `The mean over all ${count(n)} ${equals(area)}`,
            `Less that of the best order with as many mistakes: ${threeDigits(area)} − ${threeDigits(best)} ${equals(Math.max(0, area - best))}`
          ]
  };
}
