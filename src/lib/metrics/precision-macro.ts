import type { Metric } from '$lib/schema/metric';
import { classPrecision, macroMean } from './macro-mean';

/** Mean over classes of (right) / (rows called this class). Undefined ('no-rows') without scored rows. */
export const precisionMacro: Metric = {
  id: 'precision-macro',
  convention: 'precision-macro/union-of-labels-and-answers/zero-division-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate: (columns, selection) => macroMean(columns, selection, classPrecision)
};
