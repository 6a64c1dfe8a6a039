import type { Metric } from '$lib/schema/metric';
import { meanOf } from './weighted-mean';

/**
 * Mean place of the label among all classes: 1 + classes that score strictly above it (ties count for the label).
 * Undefined: 'no-rows' without scored rows, 'not-finite' when a rank is not known.
 */
export const meanRank: Metric = {
  id: 'mean-rank',
  convention: 'mean-rank/optimistic-ties',
  unit: 'count',
  range: { low: 1, high: Infinity },
  better: 'lower',
  needs: ['label', 'pred', 'gt'],
  interval: 'bootstrap',
  ...meanOf((columns, row) => {
    const above = columns.gt[row] as number;
    return above < 0 ? Number.NaN : 1 + above;
  })
};
