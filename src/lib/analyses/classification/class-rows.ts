import type { ClassRow } from '$lib/schema/answer';
import type { Estimate, Interval } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { proportionInterval } from './proportion';

interface Share {
  readonly metric: string;
  readonly rows: Uint32Array;
  readonly hit: (row: number) => boolean;
  /** From the share of hits to the metric, increasing; the interval goes through it too. */
  readonly transform?: (share: number) => number;
}

function estimateOf(columns: RunColumns, { metric, rows, hit, transform = (x) => x }: Share): Estimate {
  const n = rows.length;
  const convention = `${metric}/per-class`;
  if (n === 0) return { metric, convention, value: null, reason: 'zero-denominator', n, dropped: 0 };
  const inner = proportionInterval(columns, rows, hit);
  const interval: Interval = { ...inner, low: transform(inner.low), high: transform(inner.high) };
  return { metric, convention, value: transform(rows.filter(hit).length / n), interval, n, dropped: 0 };
}

/** Rows by a class index, each list in the order of the rows; O(rows + classes). */
function rowsBy(codes: Int32Array, rows: Uint32Array, size: number): Uint32Array[] {
  const ends = new Uint32Array(size + 1);
  for (const row of rows) ends[(codes[row] as number) + 1] = (ends[(codes[row] as number) + 1] as number) + 1;
  for (let k = 1; k <= size; k++) ends[k] = (ends[k] as number) + (ends[k - 1] as number);
  const starts = ends.slice();
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const k = codes[row] as number;
    sorted[starts[k] as number] = row;
    starts[k] = (starts[k] as number) + 1;
  }
  return Array.from({ length: size }, (_, k) => sorted.subarray(ends[k], ends[k + 1]));
}

/** Rows that are in one list or the other or both, in order; both lists are in order. */
function union(one: Uint32Array, other: Uint32Array): Uint32Array {
  const all = new Uint32Array(one.length + other.length);
  let [i, j, size] = [0, 0, 0];
  while (i < one.length || j < other.length) {
    const [a, b] = [one[i] ?? Infinity, other[j] ?? Infinity];
    all[size++] = Math.min(a, b);
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return all.slice(0, size);
}

/**
 * Precision, recall and F1 of each class with intervals. F1 = 2J / (1 + J), where J is the share of right ones among the
 * rows that are of the class or called it: so its interval is the transformed interval of that proportion.
 * @param scored rows with label and answer, ascending
 */
export function classRows(columns: RunColumns, scored: Uint32Array): ClassRow[] {
  const byLabel = rowsBy(columns.label, scored, columns.classes.length);
  const byAnswer = rowsBy(columns.pred, scored, columns.classes.length);
  const both = (row: number): boolean => columns.label[row] === columns.pred[row];
  return columns.classes.map((label, index) => {
    const [ofClass, asClass] = [byLabel[index] as Uint32Array, byAnswer[index] as Uint32Array];
    const either = union(ofClass, asClass);
    const f1 = (share: number): number => (2 * share) / (1 + share);
    return {
      index,
      label,
      support: ofClass.length,
      called: asClass.length,
      right: ofClass.filter(both).length,
      precision: estimateOf(columns, { metric: 'precision', rows: asClass, hit: both }),
      recall: estimateOf(columns, { metric: 'recall', rows: ofClass, hit: both }),
      f1: estimateOf(columns, { metric: 'f1', rows: either, hit: both, transform: f1 })
    };
  });
}
