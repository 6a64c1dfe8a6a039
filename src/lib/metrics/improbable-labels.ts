import type { Summary } from '$lib/schema/metric';
import { eachScored } from './each-scored';

/** Natural logarithm of 1e-12. */
const IMPROBABLE = Math.log(1e-12);

/** Rows whose label was given a probability below 1e-12: few of them decide an unclipped log loss. Weighted in a bootstrap. */
export const improbableLabels: Summary<{ readonly count: number; readonly n: number }> = {
  id: 'improbable-labels',
  needs: ['label', 'pred', 'logpY'],
  summarise(columns, selection) {
    let [count, n] = [0, 0];
    eachScored(columns, selection, (row, weight) => {
      const logp = columns.logpY[row] as number;
      if (Number.isNaN(logp)) return;
      n += weight;
      if (logp < IMPROBABLE) count += weight;
    });
    return { count, n };
  }
};
