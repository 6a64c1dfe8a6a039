import type { Metric } from '$lib/schema/metric';
import { weightedMean } from './weighted-mean';

/**
 * Share of rows for which fewer than five classes score strictly above the label (ties count for the label).
 * Undefined ('no-rows') without scored rows, and 'too-few-classes' with five or fewer, where it could only be 1.
 */
export const top5Accuracy: Metric = {
  id: 'top-5-accuracy',
  convention: 'top-5-accuracy/optimistic-ties',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred', 'gt'],
  interval: 'wilson',
  evaluate: (columns, selection) =>
    columns.classes.length <= 5
      ? { value: null, reason: 'too-few-classes' }
      : weightedMean(columns, selection, (row) => ((columns.gt[row] as number) < 5 ? 1 : 0))
};
