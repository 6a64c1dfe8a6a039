import type { Metric } from '$lib/schema/metric';
import { meanOf } from './weighted-mean';

/**
 * Mean of 1 / (place of the label), ties counted for the label.
 * Undefined: 'no-rows' without scored rows, 'not-finite' when a rank is not known.
 */
export const meanReciprocalRank: Metric = {
  id: 'mean-reciprocal-rank',
  convention: 'mean-reciprocal-rank/optimistic-ties',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred', 'gt'],
  interval: 'bootstrap',
  ...meanOf((columns, row) => {
    const above = columns.gt[row] as number;
    return above < 0 ? Number.NaN : 1 / (1 + above);
  })
};
