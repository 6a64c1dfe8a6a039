import type { MaybeInterval } from '$lib/schema/uncertainty';
import { marginInterval } from './margin-interval';
import { pairedBounds } from './paired-bounds';

/**
 * Interval of the difference of two shares over the same rows, share of A minus share of B, for claims about a margin: each end
 * by itself is missed in at most (1 - level) / 2 of the samples. `marginInterval`; where too few pictures decide, the
 * wide one of `pairedBounds`, which keeps the same promise.
 * @param hitsA (n) 0 or 1
 * @param hitsB (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 * @param level 0.9 for `equivalence` and `nonInferiority` at 5 %
 * @returns withheld only without rows
 */
export function hitMarginInterval(
  hitsA: ArrayLike<number>,
  hitsB: ArrayLike<number>,
  { cluster, level = 0.9 }: { readonly cluster: ArrayLike<number>; readonly level?: number }
): MaybeInterval {
  const differences = Int8Array.from({ length: hitsA.length }, (_, i) => (hitsA[i] as number) - (hitsB[i] as number));
  const usual = marginInterval(differences, cluster, { level, step: 1, range: { low: -1, high: 1 } });
  return usual.interval ? usual : pairedBounds(hitsA, hitsB, { cluster, level });
}
