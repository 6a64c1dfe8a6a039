import { descending, sum } from 'd3-array';
import { scaleBand } from 'd3-scale';
import { confusion as sentences } from '../../messages/sentences/charts';
import type { Confusion } from '../../schema/answer';
import { cellFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** How many classes can be drawn so that a cell stays large enough for a finger. */
export const MOST_CLASSES = 20;
const MOST_PAIRS = 2;
const LABEL_CHARACTERS = 16;

/** One non-empty cell. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly is: string;
  readonly called: string;
  readonly count: number;
  /** Rows of class `is`, over all classes, drawn or not. */
  readonly of: number;
  /** `count / of`, in (0, 1]. */
  readonly share: number;
  /** Share of full colour, in (0, 1]: the square root of `share`, so that few mistakes stay visible. */
  readonly strength: number;
  readonly right: boolean;
  readonly filter: string;
  readonly sentence: string;
}

export interface ConfusionModel {
  /** Side of a cell in pixels. */
  readonly side: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Drawn classes with the middle of their row (and, from `left`, of their column). */
  readonly classes: readonly { readonly label: string; readonly short: string; readonly middle: number }[];
  readonly cells: readonly Cell[];
  /** Every pair of classes that was confused, drawn or not, most frequent first. */
  readonly mistakes: readonly Pair[];
  readonly summary: string;
  /** Says which classes are left out; null when all are drawn. */
  readonly capped: string | null;
}
interface Pair {
  readonly is: string;
  readonly called: string;
  readonly count: number;
  readonly of: number;
  readonly filter: string;
}

/**
 * Lays out a confusion matrix: rows are what it is, columns what it was called.
 * With more than `MOST_CLASSES` classes, those with the most mistakes (as truth or as answer) are drawn, in their usual order; counts and
 * shares always refer to the whole matrix, and the mistakes listed are complete.
 * @param confusion K >= 0 classes, `counts` (K * K), row-major
 */
export function confusionModel(confusion: Confusion): ConfusionModel {
  const { classes } = confusion;
  const at = (row: number, column: number) => confusion.counts[row * classes.length + column] ?? 0;
  const rowTotals = classes.map((_, row) => sum(classes.keys(), (column) => at(row, column)));
  const total = sum(rowTotals);
  const pairs = findMistakes(classes, at, rowTotals);
  const drawn = mostConfused(classes, at);
  const side = Math.max(24, Math.min(56, Math.floor(400 / Math.max(drawn.length, 1))));
  const left = Math.min(124, 12 + 6.4 * Math.max(0, ...drawn.map((index) => shorten(classes[index] ?? '').length)));
  const band = scaleBand(drawn.keys(), [0, side * drawn.length]);
  const cells = drawn.flatMap((is, row) =>
    drawn.flatMap((called, column) => {
      const n = at(is, called);
      if (n === 0) return [];
      const names = { is: classes[is] ?? '', called: classes[called] ?? '' };
      const of = rowTotals[is] ?? 0;
      return {
        ...names,
        row,
        column,
        x: left + (band(column) ?? 0),
        y: band(row) ?? 0,
        count: n,
        of,
        share: n / of,
        strength: Math.sqrt(n / of),
        right: is === called,
        filter: cellFilter(names.is, names.called),
        sentence: sentences.cell(names.is, names.called, n, of)
      };
    })
  );
  const hidden = total - sum(cells, (cell) => cell.count);
  return {
    side,
    left,
    width: left + side * drawn.length,
    height: side * drawn.length + left * 0.72 + 18,
    classes: drawn.map((index, row) => ({
      label: classes[index] ?? '',
      short: shorten(classes[index] ?? ''),
      middle: (band(row) ?? 0) + side / 2
    })),
    cells,
    mistakes: pairs,
    summary: sentences.summary(
      pairs.slice(0, MOST_PAIRS),
      sum(pairs, (pair) => pair.count),
      total
    ),
    capped: drawn.length < classes.length ? sentences.capped(drawn.length, classes.length, hidden) : null
  };
}

/** Every cell with a count, drawn or not, in the order of the classes. */
export function confusionCells({ classes, counts }: Confusion): ChartTable {
  const rows = classes.flatMap((is, row) =>
    classes.flatMap((called, column) => {
      const count = counts[row * classes.length + column] ?? 0;
      return count === 0 ? [] : [[is, called, count]];
    })
  );
  return { columns: ['label', 'prediction', 'count'], rows };
}

type Counts = (row: number, column: number) => number;

function findMistakes(classes: readonly string[], at: Counts, rowTotals: readonly number[]): readonly Pair[] {
  const pairs = classes.flatMap((is, row) =>
    classes.flatMap((called, column) => {
      const count = row === column ? 0 : at(row, column);
      return count === 0 ? [] : { is, called, count, of: rowTotals[row] ?? 0, filter: cellFilter(is, called) };
    })
  );
  return pairs.toSorted((a, b) => descending(a.count, b.count) || descending(a.count / a.of, b.count / b.of));
}

function mostConfused(classes: readonly string[], at: Counts): readonly number[] {
  const all = [...classes.keys()];
  if (all.length <= MOST_CLASSES) return all;
  const mistakes = all.map((index) => sum(all, (other) => (other === index ? 0 : at(index, other) + at(other, index))));
  const chosen = all.toSorted((a, b) => descending(mistakes[a], mistakes[b])).slice(0, MOST_CLASSES);
  return chosen.toSorted((a, b) => a - b);
}

const shorten = (label: string): string => {
  const characters = [...label];
  return characters.length <= LABEL_CHARACTERS ? label : `${characters.slice(0, LABEL_CHARACTERS - 1).join('')}…`;
};
