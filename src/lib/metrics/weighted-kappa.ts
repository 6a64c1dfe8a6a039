import type { Metric, Value } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { classCounts } from './class-counts';
import { eachScored } from './each-scored';

/** How much a wrong answer weighs by its distance from the label, in steps of the order of the classes. */
export type DistanceWeight = 'linear' | 'quadratic';

/** Expected distance of independent draws from the two margins, times n; the classes are walked once. */
function expected(support: Float64Array, called: Float64Array, n: number, weight: DistanceWeight): number {
  if (weight === 'quadratic') {
    let [s1, s2, c1, c2] = [0, 0, 0, 0];
    for (let k = 0; k < support.length; k++) {
      const [s, c] = [support[k] as number, called[k] as number];
      s1 += s * k;
      s2 += s * k * k;
      c1 += c * k;
      c2 += c * k * k;
    }
    return s2 + c2 - (2 * s1 * c1) / n;
  }
  // |a - b| counts the steps between a and b: step k lies between if exactly one of the two is above it.
  let [sum, below, calledBelow] = [0, 0, 0];
  for (let k = 0; k < support.length - 1; k++) {
    below += support[k] as number;
    calledBelow += called[k] as number;
    sum += (below * (n - calledBelow) + (n - below) * calledBelow) / n;
  }
  return sum;
}

/**
 * Cohen's kappa for classes with an order (the order of `columns.classes`): a near miss counts less than a far one.
 * Undefined: 'no-rows' without scored rows; 'zero-denominator' when labels and answers are all the same class.
 * Source: J. Cohen, Psychological Bulletin 70 (1968), 213-220.
 */
export function weightedKappa(weight: DistanceWeight): Metric {
  return {
    id: `kappa-${weight}`,
    convention: `kappa/cohen/${weight}`,
    unit: 'score',
    range: { low: -Infinity, high: 1 },
    better: 'higher',
    needs: ['label', 'pred'],
    interval: 'bootstrap',
    evaluate(columns: RunColumns, selection: Selection): Value {
      const { support, called } = classCounts(columns, selection);
      let [n, observed] = [0, 0];
      eachScored(columns, selection, (row, w) => {
        const steps = Math.abs((columns.label[row] as number) - (columns.pred[row] as number));
        n += w;
        observed += w * (weight === 'linear' ? steps : steps * steps);
      });
      if (n === 0) return { value: null, reason: 'no-rows' };
      const chance = expected(support, called, n, weight);
      return chance > 0 ? { value: 1 - observed / chance } : { value: null, reason: 'zero-denominator' };
    }
  };
}
