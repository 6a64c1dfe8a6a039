import type { Confusion } from '../../schema/answer';
import { cellFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** A confusion matrix with what every view of it needs; made once for each matrix. */
export interface ConfusionIndex {
  readonly confusion: Confusion;
  /** (classes) rows that are of each class. */
  readonly rowTotals: Float64Array;
  readonly total: number;
  /** Rows that were called something else. */
  readonly mistakes: number;
  /** Cells off the diagonal: most rows first, then the largest share of its class, then in the order of the matrix. */
  readonly order: Uint32Array;
}

/** One kind of mistake. */
export interface Pair {
  readonly is: string;
  readonly called: string;
  readonly count: number;
  /** Rows of class `is`. */
  readonly of: number;
  readonly filter: string;
}

export function confusionIndex(confusion: Confusion): ConfusionIndex {
  const { classes, is, called, counts } = confusion;
  const rowTotals = new Float64Array(classes.length);
  let [total, mistakes] = [0, 0];
  const wrong: number[] = [];
  counts.forEach((count, cell) => {
    const of = is[cell] as number;
    rowTotals[of] = (rowTotals[of] as number) + count;
    total += count;
    if (of === called[cell]) return;
    mistakes += count;
    wrong.push(cell);
  });
  const count = (cell: number): number => counts[cell] as number;
  const of = (cell: number): number => rowTotals[is[cell] as number] as number;
  const order = Uint32Array.from(wrong).sort((a, b) => count(b) - count(a) || of(a) - of(b) || a - b);
  return { confusion, rowTotals, total, mistakes, order };
}

/** The mistake of one cell. */
export function pairOf({ confusion, rowTotals }: ConfusionIndex, cell: number): Pair {
  const row = confusion.is[cell] as number;
  const is = confusion.classes[row] ?? '';
  const called = confusion.classes[confusion.called[cell] as number] ?? '';
  return {
    is,
    called,
    count: confusion.counts[cell] as number,
    of: rowTotals[row] as number,
    filter: cellFilter(is, called)
  };
}

/**
 * Mistakes in which a class has the words in its name, in the usual order.
 * @param words in any case; all mistakes when blank
 */
export function searchMistakes({ confusion, order }: ConfusionIndex, words: string): Uint32Array {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return order;
  const matches = confusion.classes.map((name) => name.toLowerCase().includes(wanted));
  const { is, called } = confusion;
  return order.filter((cell) => matches[is[cell] as number] || matches[called[cell] as number]);
}

/** How many mistakes each class is part of, as truth or as answer. */
function mistakesByClass({ confusion: { classes, is, called, counts }, order }: ConfusionIndex): Float64Array {
  const sums = new Float64Array(classes.length);
  for (const cell of order)
    for (const k of [is[cell] as number, called[cell] as number])
      sums[k] = (sums[k] as number) + (counts[cell] as number);
  return sums;
}

/** The largest of some numbers, by index; lower indices first among equal ones; in the order of the indices. */
function largest(numbers: Float64Array, most: number): number[] {
  const chosen = [...numbers.keys()].sort((a, b) => (numbers[b] as number) - (numbers[a] as number) || a - b);
  return chosen.slice(0, most).sort((a, b) => a - b);
}

/** Classes with the most mistakes, in their usual order. */
export const mostConfused = (index: ConfusionIndex, most: number): number[] => largest(mistakesByClass(index), most);

/** A class and those that it is most often confused with, either way, in their usual order. */
export function aroundClass(index: ConfusionIndex, k: number, most: number): number[] {
  const { is, called, counts } = index.confusion;
  const sums = new Float64Array(index.confusion.classes.length);
  for (const cell of index.order) {
    const [row, column] = [is[cell] as number, called[cell] as number];
    if (row !== k && column !== k) continue;
    const other = row === k ? column : row;
    sums[other] = (sums[other] as number) + (counts[cell] as number);
  }
  sums[k] = Infinity;
  return largest(sums, most).filter((one) => (sums[one] as number) > 0);
}

/** Every cell with a count, in the order of the classes. */
export const confusionCells = ({ classes, is, called, counts }: Confusion): ChartTable => ({
  columns: ['label', 'prediction', 'count'],
  rows: Array.from(counts, (count, cell) => [
    classes[is[cell] as number] ?? '',
    classes[called[cell] as number] ?? '',
    count
  ])
});
