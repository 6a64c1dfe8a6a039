import type { Metric } from '$lib/schema/metric';
import { meanOf } from './weighted-mean';

/**
 * Mean over rows of the squared distance between probabilities and truth, summed over classes: 0 is perfect, 2 is sure and
 * wrong. By the identity sum (p - o)^2 = 1 - 2 p(label) + sum p^2. Undefined ('no-rows') without scored rows.
 * Source: G. W. Brier, Monthly Weather Review 78 (1950), 1-3.
 */
export const brier: Metric = {
  id: 'brier',
  convention: 'brier/sum-over-classes',
  unit: 'score',
  range: { low: 0, high: 2 },
  better: 'lower',
  needs: ['label', 'pred', 'logpY', 'sumP2'],
  interval: 'bootstrap-bca',
  ...meanOf((columns, row) =>
    Math.max(0, 1 - 2 * Math.exp(columns.logpY[row] as number) + (columns.sumP2[row] as number))
  )
};
