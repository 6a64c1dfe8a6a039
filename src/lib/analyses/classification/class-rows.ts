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

/**
 * Precision, recall and F1 of each class with intervals. F1 = 2J / (1 + J), where J is the share of right ones among the
 * rows that are of the class or called it: so its interval is the transformed interval of that proportion.
 */
export function classRows(columns: RunColumns, scored: Uint32Array): ClassRow[] {
  return columns.classes.map((label, index) => {
    const is = (row: number): boolean => columns.label[row] === index;
    const called = (row: number): boolean => columns.pred[row] === index;
    const both = (row: number): boolean => is(row) && called(row);
    const ofClass = scored.filter(is);
    const asClass = scored.filter(called);
    const either = scored.filter((row) => is(row) || called(row));
    const f1 = (share: number): number => (2 * share) / (1 + share);
    return {
      index,
      label,
      support: ofClass.length,
      called: asClass.length,
      right: ofClass.filter(called).length,
      precision: estimateOf(columns, { metric: 'precision', rows: asClass, hit: both }),
      recall: estimateOf(columns, { metric: 'recall', rows: ofClass, hit: both }),
      f1: estimateOf(columns, { metric: 'f1', rows: either, hit: both, transform: f1 })
    };
  });
}
