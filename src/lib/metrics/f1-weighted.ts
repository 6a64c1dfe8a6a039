import type { Metric } from '$lib/schema/metric';
import { classF1, supportMean } from './macro-mean';

/** Mean of the F1 of the classes, each counted as often as it is a label. Undefined ('no-rows') without scored rows. */
export const f1Weighted: Metric = {
  id: 'f1-weighted',
  convention: 'f1-weighted/by-support/zero-division-0',
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['label', 'pred'],
  interval: 'bootstrap-bca',
  evaluate: (columns, selection) => supportMean(columns, selection, classF1)
};
