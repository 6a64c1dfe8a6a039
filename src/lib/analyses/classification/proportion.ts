import { bestShareInterval } from '$lib/statistics/best-share-interval';
import type { Interval } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';

/**
 * Interval of the share of rows that hit: Wilson, or an exact one where few decide. Rows of the same picture are not
 * independent, so they count for fewer.
 * @param rows at least one
 * @throws RangeError without rows
 */
export function proportionInterval(columns: RunColumns, rows: Uint32Array, hit: (row: number) => boolean): Interval {
  const { interval } = bestShareInterval(
    Uint8Array.from(rows, (row) => (hit(row) ? 1 : 0)),
    Int32Array.from(rows, (row) => columns.cluster[row] as number)
  );
  if (!interval) throw new RangeError('proportionInterval: got no rows, expected at least one');
  return interval;
}
