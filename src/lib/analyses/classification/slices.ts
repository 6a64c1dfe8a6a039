import type { SliceRow } from '$lib/schema/answer';
import type { RunColumns } from '$lib/schema/run-columns';
import { sameGroups } from '../scoring/same-groups';
import { proportionInterval } from './proportion';

/** A column with more values than this is a name, not a group. */
export const MOST_SLICES = 30;

/** Share right in each group of each column; columns with a single value or with too many are left out. */
export function slices(columns: RunColumns, scored: Uint32Array): SliceRow[] {
  const seen: [string, Int32Array][] = [];
  return Object.entries(columns.groups).flatMap(([column, { codes, values }]) => {
    if (values.length < 2 || values.length > MOST_SLICES) return [];
    const earlier = seen.find(([, other]) => sameGroups(codes, other))?.[0];
    seen.push([column, codes]);
    return values.map((value, code) => {
      const row = sliceRow(
        columns,
        column,
        value,
        scored.filter((at) => codes[at] === code)
      );
      return earlier === undefined ? row : { ...row, sameAs: earlier };
    });
  });
}

function sliceRow(columns: RunColumns, column: string, value: string, rows: Uint32Array): SliceRow {
  const isRight = (row: number): boolean => columns.label[row] === columns.pred[row];
  const right = rows.filter(isRight).length;
  const shared = { metric: 'accuracy', convention: 'accuracy/slice', n: rows.length, dropped: 0 };
  if (rows.length === 0) return { column, value, right, accuracy: { ...shared, value: null, reason: 'no-rows' } };
  const interval = proportionInterval(columns, rows, isRight);
  return { column, value, right, accuracy: { ...shared, value: right / rows.length, interval } };
}
