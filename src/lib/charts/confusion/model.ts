import { sum } from 'd3-array';
import { scaleBand } from 'd3-scale';
import { confusion as sentences } from '../../messages/sentences/charts';
import { MOST_DRAWN_CLASSES } from '../../schema/drawn-classes';
import { cellFilter } from '../shared/filter';
import { mostConfused, pairOf, type ConfusionIndex } from './confusion-index';

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
  readonly summary: string;
  /** Says what is left out of the drawing; null when nothing is. */
  readonly capped: string | null;
}

type CellSentence = (is: string, called: string, count: number, of: number) => string;

/**
 * Lays out a confusion matrix: rows are what it is, columns what it was called. Counts and shares refer to the whole matrix,
 * also where only some of its classes are drawn.
 * @param options `drawn`: class indices, ascending; without it all of them, or the `MOST_DRAWN_CLASSES` with the most mistakes.
 *   `sentence`: of a cell
 */
export function confusionModel(
  index: ConfusionIndex,
  { drawn, sentence = sentences.cell }: { readonly drawn?: readonly number[]; readonly sentence?: CellSentence } = {}
): ConfusionModel {
  const { confusion, rowTotals, total, mistakes, order } = index;
  const { classes } = confusion;
  const chosen = drawn ?? mostConfused(index, MOST_DRAWN_CLASSES);
  const side = Math.max(24, Math.min(56, Math.floor(400 / Math.max(chosen.length, 1))));
  const left = Math.min(124, 12 + 6.4 * Math.max(0, ...chosen.map((k) => shorten(classes[k] ?? '').length)));
  const band = scaleBand(chosen.keys(), [0, side * chosen.length]);
  const place = new Map(chosen.map((k, at) => [k, at]));
  const cells = Array.from(confusion.counts.keys()).flatMap((cell): Cell[] => {
    const row = place.get(confusion.is[cell] as number);
    const column = place.get(confusion.called[cell] as number);
    if (row === undefined || column === undefined) return [];
    const count = confusion.counts[cell] as number;
    const of = rowTotals[confusion.is[cell] as number] as number;
    const is = classes[confusion.is[cell] as number] ?? '';
    const called = classes[confusion.called[cell] as number] ?? '';
    return [
      {
        row,
        column,
        x: left + (band(column) ?? 0),
        y: band(row) ?? 0,
        is,
        called,
        count,
        of,
        share: count / of,
        strength: Math.sqrt(count / of),
        right: row === column,
        filter: cellFilter(is, called),
        sentence: sentence(is, called, count, of)
      }
    ];
  });
  const hidden = total - sum(cells, (cell) => cell.count);
  const worst = Array.from(order.subarray(0, MOST_PAIRS), (cell) => pairOf(index, cell));
  return {
    side,
    left,
    width: left + side * chosen.length,
    height: side * chosen.length + left * 0.72 + 18,
    classes: chosen.map((k, row) => ({
      label: classes[k] ?? '',
      short: shorten(classes[k] ?? ''),
      middle: (band(row) ?? 0) + side / 2
    })),
    cells,
    summary: sentences.summary(worst, mistakes, total),
    capped:
      chosen.length < classes.length
        ? sentences[drawn ? 'partly' : 'capped'](chosen.length, classes.length, hidden)
        : null
  };
}

const shorten = (label: string): string => {
  const characters = [...label];
  return characters.length <= LABEL_CHARACTERS ? label : `${characters.slice(0, LABEL_CHARACTERS - 1).join('')}…`;
};
