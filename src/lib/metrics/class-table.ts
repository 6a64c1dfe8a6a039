import type { Summary } from '$lib/schema/metric';
import { oneAgainstRest } from './one-against-rest';

/** One class in numbers; NaN where a denominator is 0. Weighted in a bootstrap. */
export interface ClassTableRow {
  readonly index: number;
  readonly support: number;
  readonly called: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly specificity: number;
  /** Negative predictive value. */
  readonly negativePrecision: number;
}

export type ClassTableOrder = 'index' | 'support' | 'precision' | 'recall' | 'f1';

const share = (part: number, whole: number): number => part / whole;

/**
 * All classes as a table, for any number of them: O(rows + K log K).
 * @param order 'index' and 'support' (largest first) as they say; a score puts the worst first and undefined ones last
 */
export const classTable = (order: ClassTableOrder = 'index'): Summary<ClassTableRow[]> => ({
  id: `class-table-${order}`,
  needs: ['label', 'pred'],
  summarise(columns, selection) {
    const rows = oneAgainstRest(columns, selection).map(
      ({ truePositive, falsePositive, falseNegative, trueNegative }, index): ClassTableRow => ({
        index,
        support: truePositive + falseNegative,
        called: truePositive + falsePositive,
        right: truePositive,
        precision: share(truePositive, truePositive + falsePositive),
        recall: share(truePositive, truePositive + falseNegative),
        f1: share(2 * truePositive, 2 * truePositive + falsePositive + falseNegative),
        specificity: share(trueNegative, trueNegative + falsePositive),
        negativePrecision: share(trueNegative, trueNegative + falseNegative)
      })
    );
    if (order === 'index') return rows;
    if (order === 'support') return rows.sort((a, b) => b.support - a.support || a.index - b.index);
    const key = (row: ClassTableRow): number => (Number.isNaN(row[order]) ? 2 : row[order]);
    return rows.sort((a, b) => key(a) - key(b) || b.support - a.support || a.index - b.index);
  }
});
