import type { SliceRow } from '$lib/schema/answer';
import type { RunColumns } from '$lib/schema/run-columns';
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

/** Whether two columns put the same rows together: each code of one goes with one code of the other, both ways. */
function sameGroups(a: Int32Array, b: Int32Array): boolean {
  const [to, back] = [new Map<number, number>(), new Map<number, number>()];
  return a.every((code, row) => {
    const other = b[row] as number;
    if (!to.has(code)) to.set(code, other);
    if (!back.has(other)) back.set(other, code);
    return to.get(code) === other && back.get(other) === code;
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
