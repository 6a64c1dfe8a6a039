import type { Summary } from '$lib/schema/metric';
import { classCounts } from './class-counts';

/**
 * What two models without eyes would reach on the same rows: one that always says the most frequent label, and one that
 * gives every row the frequencies of the labels as probabilities. Both know the labels of the very rows they are judged on,
 * so they are the best of their kind. Facts about the rows: no interval.
 */
export interface Baselines {
  /** Class index; the first on ties. */
  readonly majority: number;
  readonly majorityAccuracy: number;
  /** 1 / (classes that occur as a label). */
  readonly majorityBalancedAccuracy: number;
  /** One class with F1 = 2q / (1 + q), the others 0. */
  readonly majorityMacroF1: number;
  /** Share right of answers drawn from the frequencies: sum of q squared. */
  readonly drawnAccuracy: number;
  /** Log loss of the frequencies: their entropy, in nats. */
  readonly priorLogLoss: number;
  /** Brier score (sum over classes) of the frequencies: 1 - sum of q squared. */
  readonly priorBrier: number;
  readonly n: number;
}

/** See `Baselines`; null without rows that can be scored. */
export const baselines: Summary<Baselines | null> = {
  id: 'baselines',
  needs: ['label', 'pred'],
  summarise(columns, selection) {
    const { support } = classCounts(columns, selection);
    let [n, majority, present] = [0, 0, 0];
    support.forEach((count, k) => {
      n += count;
      if (count > 0) present++;
      if (count > (support[majority] as number)) majority = k;
    });
    if (n === 0) return null;
    let [squares, entropy] = [0, 0];
    for (const count of support) {
      const share = count / n;
      squares += share * share;
      if (share > 0) entropy -= share * Math.log(share);
    }
    const most = (support[majority] as number) / n;
    return {
      majority,
      majorityAccuracy: most,
      majorityBalancedAccuracy: 1 / present,
      majorityMacroF1: (2 * most) / (1 + most) / present,
      drawnAccuracy: squares,
      priorLogLoss: entropy,
      priorBrier: 1 - squares,
      n
    };
  }
};
