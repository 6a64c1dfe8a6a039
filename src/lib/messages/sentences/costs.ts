import type { CostRule } from '../../schema/costs';
import { count, counted, quote, threeDigits } from '../format';

interface MeanPart {
  readonly value: number;
  readonly interval?: { readonly low: number; readonly high: number };
}
interface RulePart {
  readonly rule: CostRule;
  readonly mean: MeanPart;
  readonly difference: MeanPart | null;
}

const saved = ({ value, interval }: MeanPart): string => {
  const size = threeDigits(Math.abs(value));
  if (interval && interval.high < 0)
    return `${size} less (${threeDigits(-interval.high)} to ${threeDigits(-interval.low)} less)`;
  if (interval && interval.low > 0)
    return `${size} more (${threeDigits(interval.low)} to ${threeDigits(interval.high)} more)`;
  if (value === 0) return 'no difference';
  return `${size} ${value < 0 ? 'less' : 'more'}, which may be chance`;
};

/** Answers by what mistakes cost. */
export const costs = {
  question: 'What if some mistakes cost more?',
  nothing: {
    'no-rows': 'Nothing to compare: it needs pictures with a label and an answer.',
    'no-scores':
      'This saved run keeps the best five classes of each picture only. Read the pictures again to answer by cost.'
  },
  tooMany: (classes: number, most: number) =>
    `A table of costs can be filled in for up to ${count(most)} classes; this run has ${count(classes)}.`,
  one: 'With one class there is no mistake to make.',
  intro: 'Say what each mistake costs, in any unit. It then answers what costs least to be wrong about.',
  rules: {
    'most-likely': 'the most likely class, as now',
    cheapest: 'what costs least, by its own sureness',
    'cheapest-corrected': 'what costs least, its sureness corrected'
  } satisfies Record<CostRule, string>,
  label: 'Mean cost of an answer',
  summary(n: number, alike: boolean, rows: readonly RulePart[]): string {
    const best = rows.reduce<RulePart | null>(
      (least, row) => (least && least.mean.value <= row.mean.value ? least : row),
      null
    );
    if (n === 0 || !best) return costs.nothing['no-rows'];
    const usual = rows.find(({ rule }) => rule === 'most-likely');
    if (alike)
      return `As long as all mistakes cost the same, the most likely class costs least: ${threeDigits(usual?.mean.value ?? NaN)} an answer.`;
    if (best.rule === 'most-likely' || !best.difference)
      return `Answering by cost saves nothing here: an answer costs ${threeDigits(best.mean.value)} as it is.`;
    return `An answer costs ${threeDigits(usual?.mean.value ?? NaN)} now. Answering ${costs.rules[best.rule]}, it costs ${threeDigits(best.mean.value)}: ${saved(best.difference)}.`;
  },
  row: (rule: CostRule, mean: number, changed: number, right: number, n: number) =>
    `${costs.rules[rule]}: ${threeDigits(mean)} an answer, ${counted(changed, 'answer')} changed, ${count(right)} of ${count(n)} right`,
  saved,
  notes: {
    corrected: (temperature: number) =>
      temperature > 1.05
        ? `Its sureness was corrected by what other pictures taught: it is too sure (temperature ${threeDigits(temperature)}).`
        : temperature < 0.95
          ? `Its sureness was corrected by what other pictures taught: it is not sure enough (temperature ${threeDigits(temperature)}).`
          : 'Its sureness needs hardly any correction, as other pictures taught.',
    true_: 'Answering by cost is best only as far as the sureness is true.'
  },
  dropped: (n: number) => `${counted(n, 'picture')} without scores ${n === 1 ? 'is' : 'are'} left out.`,
  table: 'Mean cost of an answer, by how it is chosen',
  columns: { rule: 'answers', mean: 'cost', difference: 'against now', changed: 'changed', right: 'right' },
  matrix: {
    caption: 'What a mistake costs. Rows: what it is. Columns: what it is called.',
    cell: (is: string, called: string) =>
      is === called ? `${quote(is)}, called so` : `${quote(is)} called ${quote(called)}`,
    reset: 'All mistakes alike',
    bad: 'Every cost must be a number.'
  }
} as const;
