import { slices as sentences } from '../../messages/sentences/charts';
import type { SliceRow } from '../../schema/answer';
import { groupFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** One group with a known share of right answers. */
export interface SliceBar {
  readonly value: string;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly right: number;
  readonly n: number;
  readonly filter: string;
  readonly sentence: string;
  readonly estimate: SliceRow['accuracy'];
}

export interface SliceColumn {
  readonly column: string;
  /** Best first; ties by value. */
  readonly bars: readonly SliceBar[];
  /** Groups without a share: nothing in them could be counted. */
  readonly undefinedCount: number;
  readonly summary: string;
  /** The column that has the same groups under other names; then there is nothing new to draw. */
  readonly sameAs?: string;
}

/**
 * Slices by column, in the order in which the columns first occur.
 * A row without an interval is drawn with an interval from 0 to 1: nothing is known about how sure it is.
 */
export function sliceBarsModel(slices: readonly SliceRow[]): readonly SliceColumn[] {
  const columns = new Map<string, SliceRow[]>();
  for (const slice of slices) columns.set(slice.column, [...(columns.get(slice.column) ?? []), slice]);
  return [...columns].map(([column, rows]) => {
    const bars = rows.flatMap(toBar).toSorted((a, b) => b.accuracy - a.accuracy || (a.value < b.value ? -1 : 1));
    const sameAs = rows[0]?.sameAs;
    const undefinedCount = rows.length - bars.length;
    if (sameAs !== undefined) return { column, bars, undefinedCount, sameAs, summary: sentences.same(column, sameAs) };
    return { column, bars, undefinedCount, summary: sentences.summary(column, bars[0] ?? null, bars.at(-1) ?? null) };
  });
}

function toBar({ column, value, right, accuracy }: SliceRow): readonly SliceBar[] {
  if (accuracy.value === null) return [];
  const { low, high } = accuracy.interval ?? { low: 0, high: 1 };
  return [
    {
      value,
      accuracy: accuracy.value,
      low,
      high,
      right,
      n: accuracy.n,
      filter: groupFilter(column, value),
      sentence: sentences.row(column, value, right, accuracy.n, low, high),
      estimate: accuracy
    }
  ];
}

/** The groups of a column, as numbers. */
export const sliceTable = ({ column, bars }: SliceColumn): ChartTable => ({
  columns: [column, 'right', 'n', 'accuracy', 'low', 'high', 'interval-method'],
  rows: bars.map(({ value, right, n, accuracy, estimate }) => [
    value,
    right,
    n,
    accuracy,
    estimate.interval?.low ?? null,
    estimate.interval?.high ?? null,
    estimate.interval?.method ?? null
  ])
});
