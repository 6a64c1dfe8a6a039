import type { Estimate } from '$lib/schema/metric';
import type { TextColumn } from '$lib/schema/run-columns';
import type { BoundMetric } from './bound-metric';
import { estimateMetrics, type ScoringOptions } from './estimate-metrics';
import { sameGroups } from './same-groups';

/** Of a column with more values the most frequent ones are sliced; the others are counted. */
export const MOST_SLICES = 30;
export const MOST_SLICED_COLUMNS = 20;

/** Why a column is not sliced: its frequent values hold less than half of the rows; it has one value; others came first. */
export type NotSliced = 'too-many-values' | 'one-value' | 'too-many-columns';

export interface Slice {
  readonly value: string;
  readonly rows: number;
  readonly estimates: readonly Estimate[];
}

/** Every metric in each group of one column. */
export interface SlicedColumn {
  readonly column: string;
  /** An earlier column that puts the same rows together: its slices hold for this one too, which has none. */
  readonly sameAs?: string;
  /** Most rows first. */
  readonly slices: readonly Slice[];
  /** Rarer values beyond the cap, and their rows. */
  readonly beyond: { readonly values: number; readonly rows: number };
  /** Rows without a value. */
  readonly missing: number;
}

export interface Sliced {
  readonly columns: readonly SlicedColumn[];
  readonly notSliced: readonly { readonly column: string; readonly reason: NotSliced }[];
}

interface Part {
  readonly value: string;
  readonly rows: Uint32Array;
}

/** Rows of each value, most frequent first; values without rows are left out. */
function partsOf({ codes, values }: TextColumn, rows: Uint32Array): Part[] {
  const sizes = new Uint32Array(values.length);
  for (const row of rows) {
    const code = codes[row] as number;
    if (code >= 0) sizes[code] = (sizes[code] as number) + 1;
  }
  const parts = values.map((value, code) => ({ value, rows: new Uint32Array(sizes[code] as number) }));
  const filled = new Uint32Array(values.length);
  for (const row of rows) {
    const code = codes[row] as number;
    if (code < 0) continue;
    (parts[code] as Part).rows[filled[code] as number] = row;
    filled[code] = (filled[code] as number) + 1;
  }
  return parts.filter((part) => part.rows.length > 0).toSorted((a, b) => b.rows.length - a.rows.length);
}

const total = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows.length, 0);

/**
 * Every metric in each group of each column, with its interval. Nothing is left out in silence: see `Sliced`.
 * @param groups of the run
 * @param bind the metrics, and the options of judging them, for some rows of the run: by a smaller run where that saves time
 */
export function sliceMetrics(
  groups: Readonly<Record<string, TextColumn>>,
  rows: Uint32Array,
  bind: (rows: Uint32Array) => { readonly metrics: readonly BoundMetric[]; readonly options: ScoringOptions }
): Sliced {
  const columns: SlicedColumn[] = [];
  const notSliced: Sliced['notSliced'][number][] = [];
  for (const [column, values] of Object.entries(groups)) {
    const parts = partsOf(values, rows);
    const shown = parts.slice(0, MOST_SLICES);
    const sameAs = columns.find((other) =>
      sameGroups(values.codes, (groups[other.column] as TextColumn).codes)
    )?.column;
    if (parts.length < 2) notSliced.push({ column, reason: 'one-value' });
    else if (2 * total(shown) < total(parts)) notSliced.push({ column, reason: 'too-many-values' });
    else if (columns.length >= MOST_SLICED_COLUMNS) notSliced.push({ column, reason: 'too-many-columns' });
    else
      columns.push({
        column,
        ...(sameAs !== undefined && { sameAs }),
        slices: sameAs === undefined ? shown.map((part) => sliceOf(part, bind)) : [],
        beyond: { values: parts.length - shown.length, rows: total(parts) - total(shown) },
        missing: rows.length - total(parts)
      });
  }
  return { columns, notSliced };
}

function sliceOf({ value, rows }: Part, bind: Parameters<typeof sliceMetrics>[2]): Slice {
  const { metrics, options } = bind(rows);
  return { value, rows: rows.length, estimates: estimateMetrics(metrics, options) };
}
