import type { WorkedRow, Working } from '../../schema/working';
import { count, counted, percent0, quote, threeDigits } from '../format';
import { equals, said, type WorkedText, type WorkingOf } from './worked-text';
import { binsTable, classesTable, coverageTable, ranksTable } from './working-tables';

function share({ hits, n }: WorkingOf<'share'>, id: string): WorkedText {
  const k = /^top-(\d)$/.exec(id)?.[1];
  const what = k === undefined ? 'right' : `with the label among the first ${k}`;
  return said([], `${count(hits)} ${what}, of ${count(n)}: ${count(hits)} / ${count(n)} ${equals(hits / n)}`);
}

const ROW_TERMS: Readonly<Record<WorkingOf<'mean'>['of'], (row: WorkedRow) => string>> = {
  brier: ({ probability: p, squares = NaN, term }) =>
    `it gave the label ${percent0(p)}: 1 − 2 × ${threeDigits(p)} + ${threeDigits(squares)} (squares of all its scores) ${equals(term)}`,
  'log-loss': ({ probability: p, term }) => `it gave the label ${percent0(p)}: −ln ${threeDigits(p)} ${equals(term)}`,
  'brier-top-label': ({ probability: p, label, answer, term }) =>
    `${percent0(p)} sure and ${label === answer ? 'right' : 'wrong'}: (${threeDigits(p)} − ${label === answer ? 1 : 0})² ${equals(term)}`,
  'log-loss-top-label': ({ probability: p, label, answer, term }) =>
    `${percent0(p)} sure and ${label === answer ? 'right' : 'wrong'}: −ln ${label === answer ? threeDigits(p) : `(1 − ${threeDigits(p)})`} ${equals(term)}`
};

function mean({ of, n, sum, best, worst }: WorkingOf<'mean'>): WorkedText {
  const one = (row: WorkedRow): string =>
    `a picture of ${quote(row.label)}, called ${quote(row.answer)}; ${ROW_TERMS[of](row)}.`;
  return said(
    [`Least is added by ${one(best)}`, `Most is added by ${one(worst)}`],
    `All ${counted(n, 'picture')} together: ${threeDigits(sum)} / ${count(n)} ${equals(sum / n)}`
  );
}

function agreement({ n, right, crossed }: WorkingOf<'agreement'>): WorkedText {
  const [a, c] = [right / n, crossed / n ** 2];
  return said(
    [
      `Agreement: ${count(right)} / ${count(n)} ${equals(a)}.`,
      `By chance, answering as often as it does but without looking: ${count(crossed)} / ${count(n)}² ${equals(c)}.`
    ],
    `(${threeDigits(a)} − ${threeDigits(c)}) / (1 − ${threeDigits(c)}) ${equals((a - c) / (1 - c))}`
  );
}

function correlation({ n, right, crossed, ofSquares, calledSquares }: WorkingOf<'correlation'>): WorkedText {
  const value = (n * right - crossed) / Math.sqrt((n ** 2 - calledSquares) * (n ** 2 - ofSquares));
  return said(
    [
      `${counted(n, 'picture')}, ${count(right)} of them right.`,
      `Summed over the classes: pictures of it × pictures called it, ${count(crossed)}; the square of the first, ${count(ofSquares)}; of the second, ${count(calledSquares)}.`
    ],
    `(${count(n)} × ${count(right)} − ${count(crossed)}) / √((${count(n)}² − ${count(calledSquares)}) × (${count(n)}² − ${count(ofSquares)})) ${equals(value)}`
  );
}

function adjusted({ balanced, classes: k }: WorkingOf<'adjusted'>): WorkedText {
  return said(
    [
      `Balanced accuracy ${threeDigits(balanced)}; guessing among ${counted(k, 'class', 'classes')} reaches 1 / ${count(k)}.`
    ],
    `(${threeDigits(balanced)} − 1 / ${count(k)}) / (1 − 1 / ${count(k)}) ${equals((balanced - 1 / k) / (1 - 1 / k))}`
  );
}

function parts({ part, score, recalibrated, uncertainty }: WorkingOf<'parts'>): WorkedText {
  const lines = [
    `The score as it is: ${threeDigits(score)}.`,
    `With its sureness translated as well as these pictures allow: ${threeDigits(recalibrated)}.`,
    `Of always the same sureness, which is the share right: ${threeDigits(uncertainty)}.`
  ];
  if (part === 'uncertainty') return said(lines, `The last of these ${equals(uncertainty)}`);
  return part === 'miscalibration'
    ? said(lines, `${threeDigits(score)} − ${threeDigits(recalibrated)} ${equals(score - recalibrated)}`)
    : said(lines, `${threeDigits(uncertainty)} − ${threeDigits(recalibrated)} ${equals(uncertainty - recalibrated)}`);
}

function pairs({ right, wrong, above, tied }: WorkingOf<'pairs'>): WorkedText {
  return said(
    [
      `${counted(right, 'right answer')} and ${counted(wrong, 'wrong answer')} make ${counted(right * wrong, 'pair')}.`,
      `The right one is surer in ${count(above)} of them, and as sure in ${count(tied)}.`
    ],
    `(${count(above)} + ${count(tied)} / 2) / ${count(right * wrong)} ${equals((above + tied / 2) / (right * wrong))}`
  );
}

function passing({ threshold, rightPassing, right, wrongPassing, wrong }: WorkingOf<'passing'>): WorkedText {
  return said(
    [
      `A bar at ${threeDigits(threshold)} lets ${count(rightPassing)} of ${counted(right, 'right answer')} pass, and ${count(wrongPassing)} of ${counted(wrong, 'wrong one')}.`
    ],
    `${count(wrongPassing)} / ${count(wrong)} ${equals(wrongPassing / wrong)}`
  );
}

const smooth = ({ width, error }: WorkingOf<'smooth'>): WorkedText =>
  said(
    [
      `Gaps of answers within about ${threeDigits(width)} of each other in sureness are weighed together, which is as wide as the error is large.`
    ],
    `The error at that width ${equals(error)}`
  );

const rate = ({ count: pictures, seconds }: WorkingOf<'rate'>): WorkedText =>
  said([], `${counted(pictures, 'picture')} in ${threeDigits(seconds)} s: ${threeDigits(pictures / seconds)} a second`);

/** The working of a metric in words. */
export function workedText(working: Working, id: string): WorkedText {
  switch (working.kind) {
    case 'share':
      return share(working, id);
    case 'classes':
      return classesTable(working);
    case 'bins':
      return binsTable(working);
    case 'mean':
      return mean(working);
    case 'ranks':
      return ranksTable(working);
    case 'agreement':
      return agreement(working);
    case 'correlation':
      return correlation(working);
    case 'adjusted':
      return adjusted(working);
    case 'parts':
      return parts(working);
    case 'pairs':
      return pairs(working);
    case 'passing':
      return passing(working);
    case 'coverage':
      return coverageTable(working);
    case 'smooth':
      return smooth(working);
    case 'rate':
      return rate(working);
  }
}
