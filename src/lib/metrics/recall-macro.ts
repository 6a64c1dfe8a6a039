import type { Metric } from '$lib/schema/metric';
import { classRecall, macroMean } from './macro-mean';

/** Mean over classes of (right) / (rows of this class). Undefined ('no-rows') without scored rows. */
export const recallMacro: Metric = {
  id: 'recall-macro',
  convention: 'recall-macro/union-of-labels-and-answers/zero-division-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate: (columns, selection) => macroMean(columns, selection, classRecall)
};
