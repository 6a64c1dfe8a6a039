import { slices as sentences } from '../../messages/sentences/charts';
import { percentRange } from '../../messages/format';
import { withheldShort } from '../../messages/sentences/how-sure';
import type { SliceRow } from '../../schema/answer';
import { groupFilter } from '../shared/filter';
import type { ChartTable } from '../shared/table-csv';

/** One group with a known share of right answers. */
export interface SliceBar {
  readonly value: string;
  readonly accuracy: number;
  /** Its ends; null when there is none that would hold. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The range in words, or why there is none. */
  readonly range: string;
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

/** Slices by column, in the order in which the columns first occur. */
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
  const { interval = null, withheld } = accuracy;
  const why = withheldShort(withheld ?? { reason: 'none-holds' });
  return [
    {
      value,
      accuracy: accuracy.value,
      interval,
      range: interval ? percentRange(interval.low, interval.high) : why,
      right,
      n: accuracy.n,
      filter: groupFilter(column, value),
      sentence: sentences.row(column, value, right, accuracy.n, interval ?? why),
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
    estimate.interval?.method ?? (estimate.withheld ? `withheld/${estimate.withheld.reason}` : null)
  ])
});
