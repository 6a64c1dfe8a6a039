import type { Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classCounts } from './class-counts';

/** Decisions on one class: is it, was it called so. Weighted in a bootstrap. */
export interface BinaryCounts {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** The four counts of each class against all others. */
export function oneAgainstRest(columns: RunColumns, selection: Selection): BinaryCounts[] {
  const { support, called, right } = classCounts(columns, selection);
  const n = support.reduce((sum, count) => sum + count, 0);
  return Array.from(support, (s, k) => {
    const [c, truePositive] = [called[k] as number, right[k] as number];
    return {
      truePositive,
      falsePositive: c - truePositive,
      falseNegative: s - truePositive,
      trueNegative: n - s - c + truePositive
    };
  });
}

/** Mean of a score of the four counts over the classes where it is defined (not NaN). */
export function meanAgainstRest(
  columns: RunColumns,
  selection: Selection,
  score: (counts: BinaryCounts) => number
): Value {
  let [sum, classes, rows] = [0, 0, 0];
  for (const counts of oneAgainstRest(columns, selection)) {
    const value = score(counts);
    rows += counts.truePositive + counts.falseNegative;
    if (Number.isNaN(value)) continue;
    sum += value;
    classes++;
  }
  if (rows === 0) return { value: null, reason: 'no-rows' };
  return classes === 0 ? { value: null, reason: 'too-few-classes' } : { value: sum / classes };
}
