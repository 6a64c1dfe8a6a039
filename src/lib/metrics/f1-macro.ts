import type { Metric } from '$lib/schema/metric';
import { classF1, macroMean } from './macro-mean';

/** Mean over classes of F1 = 2 right / (rows of it + rows called it); not F1 of macro precision and recall. Undefined ('no-rows') without scored rows. */
export const f1Macro: Metric = {
  id: 'f1-macro',
  convention: 'f1-macro/union-of-labels-and-answers/zero-division-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate: (columns, selection) => macroMean(columns, selection, classF1)
};
