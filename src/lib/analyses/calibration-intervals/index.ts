import type { Analysis, Estimate } from '$lib/schema/metric';
import { calibrationMetrics } from '../calibration/calibration-metrics';
import { estimates } from '../classification/estimates';

/** The numbers of calibration again, with their intervals: a bootstrap for each, so they are asked for a few at a time. */
export const calibrationIntervals: Analysis<readonly Estimate[], readonly string[]> = {
  id: 'calibration-intervals',
  question: 'How far could the numbers of calibration be off?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed, signal, ids) {
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
    return estimates(
      calibrationMetrics.filter(({ id }) => ids.includes(id)),
      columns,
      rows,
      seed,
      signal
    );
  }
};
