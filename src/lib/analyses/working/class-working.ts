import { classCounts } from '$lib/metrics/class-counts';
import { oneAgainstRest, type BinaryCounts } from '$lib/metrics/one-against-rest';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import type { ClassPart, Fraction, Working } from '$lib/schema/working';

type ClassesWorking = Extract<Working, { kind: 'classes' }>;

/** More classes than this are shown by the worst and the best, so many of each. */
const MOST_CLASSES = 20;
const SHOWN = 6;

/** Counts of one class, and of all rows. */
interface Counts {
  readonly of: number;
  readonly called: number;
  readonly right: number;
}

interface ClassFormula {
  /** Null leaves the class out. */
  readonly fractions: (counts: Counts & BinaryCounts) => readonly Fraction[] | null;
  readonly average: ClassesWorking['average'];
  readonly less?: 0 | 1;
}

const over = (above: number, below: number): Fraction => ({ above, below });
const occurs = ({ of, called }: Counts): boolean => of + called > 0;
const f1 = ({ of, called, right }: Counts): Fraction => over(2 * right, of + called);

/** The share of each class by metric id; the classes of the mean are those of the metric. */
export const CLASS_FORMULAS: Readonly<Record<string, ClassFormula>> = {
  'balanced-accuracy': { fractions: (c) => (c.of > 0 ? [over(c.right, c.of)] : null), average: 'equal' },
  'recall-macro': { fractions: (c) => (occurs(c) ? [over(c.right, c.of)] : null), average: 'equal' },
  'precision-macro': { fractions: (c) => (occurs(c) ? [over(c.right, c.called)] : null), average: 'equal' },
  'f1-macro': { fractions: (c) => (occurs(c) ? [f1(c)] : null), average: 'equal' },
  'f1-weighted': { fractions: (c) => (c.of > 0 ? [f1(c)] : null), average: 'weighted' },
  'precision-weighted': { fractions: (c) => (c.of > 0 ? [over(c.right, c.called)] : null), average: 'weighted' },
  informedness: {
    fractions: ({ of, truePositive, trueNegative, falsePositive }) =>
      of > 0 && trueNegative + falsePositive > 0
        ? [over(truePositive, of), over(trueNegative, trueNegative + falsePositive)]
        : null,
    average: 'equal',
    less: 1
  },
  markedness: {
    fractions: ({ called, truePositive, trueNegative, falseNegative }) =>
      called > 0 && trueNegative + falseNegative > 0
        ? [over(truePositive, called), over(trueNegative, trueNegative + falseNegative)]
        : null,
    average: 'equal',
    less: 1
  },
  recall: { fractions: (c) => (c.of > 0 ? [over(c.right, c.of)] : null), average: null },
  precision: { fractions: (c) => (c.called > 0 ? [over(c.right, c.called)] : null), average: null },
  f1: { fractions: (c) => (occurs(c) ? [f1(c)] : null), average: null }
};

/** A mean over classes with what each class adds to it. */
export function classWorking(columns: RunColumns, selection: Selection, formula: ClassFormula): Working {
  const { support, called, right } = classCounts(columns, selection);
  const less = formula.less ?? 0;
  const parts = oneAgainstRest(columns, selection).flatMap((counts, k): ClassPart[] => {
    const [of, as, both] = [support[k] as number, called[k] as number, right[k] as number];
    const fractions = formula.fractions({ ...counts, of, called: as, right: both });
    if (fractions === null) return [];
    const value = fractions.reduce((sum, { above, below }) => sum + (below === 0 ? 0 : above / below), 0) - less;
    return [{ label: columns.classes[k] as string, fractions, value, weight: formula.average === 'weighted' ? of : 1 }];
  });
  return classesWorking(parts, { average: formula.average, less, classes: columns.classes.length });
}

/** Worst classes first; of many the worst and the best, and the others as one sum. */
export function classesWorking(
  parts: readonly ClassPart[],
  {
    average,
    less,
    classes
  }: { readonly average: ClassesWorking['average']; readonly less: 0 | 1; readonly classes: number }
): Working {
  const sorted = parts.toSorted((a, b) => a.value - b.value || (a.label < b.label ? -1 : 1));
  const isLong = sorted.length > MOST_CLASSES;
  const hidden = isLong ? sorted.slice(SHOWN, -SHOWN) : [];
  return {
    kind: 'classes',
    average,
    less,
    parts: isLong ? [...sorted.slice(0, SHOWN), ...sorted.slice(-SHOWN)] : sorted,
    rest: {
      classes: hidden.length,
      weight: hidden.reduce((sum, { weight }) => sum + weight, 0),
      sum: hidden.reduce((sum, { weight, value }) => sum + weight * value, 0)
    },
    leftOut: classes - parts.length
  };
}
