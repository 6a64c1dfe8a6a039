import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { meanOf } from './weighted-mean';

/** What a tie between the label and other classes counts: for the label, against it, or its chance under a random order. */
export type TieRule = 'optimistic' | 'pessimistic' | 'expected';

/** Hit of one row in [0, 1]; NaN when the rank of its label is not known. */
const HITS: Readonly<Record<TieRule, (above: number, ties: number, k: number) => number>> = {
  optimistic: (above, _ties, k) => (above < k ? 1 : 0),
  pessimistic: (above, ties, k) => (above + ties < k ? 1 : 0),
  expected: (above, ties, k) => Math.min(1, Math.max(0, (k - above) / (ties + 1)))
};

/**
 * Share of rows whose label is among the k best classes. Ties count for the label unless another rule is asked for.
 * Undefined: 'no-rows' without scored rows; 'too-few-classes' with k classes or fewer, where it could only be 1;
 * 'not-finite' when the rank of a label is not known.
 * @param k whole number, at least 1
 */
export function topK(k: number, ties: TieRule = 'optimistic'): Metric {
  const hit = HITS[ties];
  const hitOf = (columns: RunColumns, row: number): number => {
    const above = columns.gt[row] as number;
    return above < 0 ? Number.NaN : hit(above, columns.eq[row] as number, k);
  };
  const mean = meanOf(hitOf);
  const tooFew = { value: null, reason: 'too-few-classes' } as const;
  const isOpen = (columns: RunColumns): boolean => columns.classes.length > k;
  return {
    id: `top-${k}`,
    convention: `top-${k}/${ties}-ties`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'higher',
    needs: ['label', 'pred', 'gt', 'eq'],
    interval: ties === 'expected' ? 'bootstrap' : 'wilson',
    evaluate: (columns, selection) => (isOpen(columns) ? mean.evaluate(columns, selection) : tooFew),
    sums: {
      isMean: true,
      terms: mean.sums.terms,
      value: (sums, columns) => (isOpen(columns) ? mean.sums.value(sums, columns) : tooFew)
    }
  };
}
