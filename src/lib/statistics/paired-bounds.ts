import type { MaybeInterval } from '$lib/schema/uncertainty';
import { shareInterval } from './share-interval';

/**
 * Cautious interval of the difference of two shares over the same rows, where too few rows differ for any other: bounds of
 * the share that only A gets right and of the share that only B does, each missed in at most half of the allowed cases.
 * Exact for independent rows (Clopper-Pearson), at least cautious for clustered ones (Korn-Graubard). Wide, but honest
 * when no row differs at all: 0 of 1,000 says that the shares differ by less than 0.4 %.
 * Source: Bonferroni's inequality.
 * @param hitsA (n) 0 or 1
 * @param hitsB (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 * @returns withheld only without rows
 */
export function pairedBounds(
  hitsA: ArrayLike<number>,
  hitsB: ArrayLike<number>,
  { cluster, level = 0.95 }: { readonly cluster: ArrayLike<number>; readonly level?: number }
): MaybeInterval {
  const bounds = (hits: ArrayLike<number>, others: ArrayLike<number>): MaybeInterval => {
    const only = Uint8Array.from({ length: hits.length }, (_, i) => (hits[i] && !others[i] ? 1 : 0));
    return shareInterval(only, cluster, { method: 'korn-graubard', level: (1 + level) / 2 });
  };
  const [onlyA, onlyB] = [bounds(hitsA, hitsB), bounds(hitsB, hitsA)];
  if (!onlyA.interval) return onlyA;
  if (!onlyB.interval) return onlyB;
  const low = onlyA.interval.low - onlyB.interval.high;
  return { interval: { low, high: onlyA.interval.high - onlyB.interval.low, level, method: 'paired-bounds' } };
}
