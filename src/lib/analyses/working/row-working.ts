import { NeumaierSum } from '$lib/numeric/neumaier-sum';
import type { RunColumns } from '$lib/schema/run-columns';
import type { WorkedRow, Working } from '$lib/schema/working';

type MeanWorking = Extract<Working, { kind: 'mean' }>;
type Term = Omit<WorkedRow, 'row' | 'label' | 'answer'>;

const isRight = (columns: RunColumns, row: number): boolean => columns.label[row] === columns.pred[row];

/** What one row adds, by metric id. */
export const ROW_FORMULAS: Readonly<Record<MeanWorking['of'], (columns: RunColumns, row: number) => Term>> = {
  brier(columns, row) {
    const [probability, squares] = [Math.exp(columns.logpY[row] as number), columns.sumP2[row] as number];
    return { probability, squares, term: Math.max(0, 1 - 2 * probability + squares) };
  },
  'log-loss': (columns, row) => ({
    probability: Math.exp(columns.logpY[row] as number),
    // Adding 0 turns -0 into 0.
    term: -(columns.logpY[row] as number) + 0
  }),
  'brier-top-label': (columns, row) => ({
    probability: columns.conf[row] as number,
    term: ((columns.conf[row] as number) - (isRight(columns, row) ? 1 : 0)) ** 2
  }),
  'log-loss-top-label': (columns, row) => {
    const probability = columns.conf[row] as number;
    return { probability, term: -(isRight(columns, row) ? Math.log(probability) : Math.log1p(-probability)) + 0 };
  }
};

/**
 * A mean over pictures with the picture that adds least and the one that adds most; the first of several.
 * @param rows scored, at least one
 */
export function rowWorking(columns: RunColumns, rows: Uint32Array, of: MeanWorking['of']): Working {
  const termOf = (row: number): Term => ROW_FORMULAS[of](columns, row);
  const sum = new NeumaierSum();
  let [best, worst] = [rows[0] as number, rows[0] as number];
  let [least, most] = [Infinity, -Infinity];
  for (const row of rows) {
    const { term } = termOf(row);
    sum.add(term);
    if (term < least) [best, least] = [row, term];
    if (term > most) [worst, most] = [row, term];
  }
  const worked = (row: number): WorkedRow => ({
    row,
    label: columns.classes[columns.label[row] as number] as string,
    answer: columns.classes[columns.pred[row] as number] as string,
    ...termOf(row)
  });
  return { kind: 'mean', of, n: rows.length, sum: sum.value, best: worked(best), worst: worked(worst) };
}

/** Ranks above this are one sum. */
const MOST_RANKS = 6;

/**
 * A mean of the label's ranks, or of their inverses, with how many pictures have each of the first ranks.
 * @param rows scored, at least one
 */
export function rankWorking(columns: RunColumns, rows: Uint32Array, of: 'rank' | 'reciprocal'): Working {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const rank = 1 + (columns.gt[row] as number);
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
  }
  const all = [...counts].map(([rank, n]) => ({ rank, rows: n })).toSorted((a, b) => a.rank - b.rank);
  const hidden = all.slice(MOST_RANKS);
  return {
    kind: 'ranks',
    of,
    n: rows.length,
    ranks: all.slice(0, MOST_RANKS),
    rest: {
      rows: hidden.reduce((sum, { rows: n }) => sum + n, 0),
      sum: hidden.reduce((sum, { rank, rows: n }) => sum + (of === 'rank' ? n * rank : n / rank), 0)
    }
  };
}
