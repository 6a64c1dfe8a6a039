import type { Metric } from '$lib/schema/metric';
import { meanOf } from './weighted-mean';

/**
 * Mean of -log p(label), natural logarithm, from the logits without clipping (scikit-learn clips, which hides sure mistakes).
 * Undefined ('no-rows') without scored rows.
 */
export const logLoss: Metric = {
  id: 'log-loss',
  convention: 'log-loss/nats/unclipped',
  unit: 'nats',
  range: { low: 0, high: Infinity },
  better: 'lower',
  needs: ['label', 'pred', 'logpY'],
  interval: 'bootstrap-bca',
  // Adding 0 turns -0 into 0.
  ...meanOf((columns, row) => -(columns.logpY[row] as number) + 0)
};
