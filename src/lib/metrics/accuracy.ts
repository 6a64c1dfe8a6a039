import type { Metric } from '$lib/schema/metric';
import { meanOf } from './weighted-mean';

/** Share of rows whose best class is the label; ties go to the lowest class index. Undefined ('no-rows') without scored rows. */
export const accuracy: Metric = {
  id: 'accuracy',
  convention: 'accuracy/top-1/lowest-index-on-ties',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'wilson',
  ...meanOf((columns, row) => (columns.label[row] === columns.pred[row] ? 1 : 0))
};
