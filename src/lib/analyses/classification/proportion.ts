import { effectiveSize } from '$lib/statistics/effective-size';
import { wilson } from '$lib/statistics/wilson';
import type { Interval } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';

/**
 * Interval of the share of rows that hit. Rows of the same picture are not independent, so they count for fewer.
 * @param rows at least one
 */
export function proportionInterval(columns: RunColumns, rows: Uint32Array, hit: (row: number) => boolean): Interval {
  const hits = Uint8Array.from(rows, (row) => (hit(row) ? 1 : 0));
  const size = effectiveSize(
    hits,
    Int32Array.from(rows, (row) => columns.cluster[row] as number)
  );
  const share = hits.reduce((sum, one) => sum + one, 0) / rows.length;
  return wilson(share, size, 0.95, size === rows.length ? 'wilson' : 'wilson/design-effect');
}
