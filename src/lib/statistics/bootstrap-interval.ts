import { quantileSorted } from '$lib/numeric/quantile';
import type { Interval } from '$lib/schema/metric';

/** Below this many usable replicates no interval is given. */
const FEWEST = 100;

/**
 * Interval from bootstrap replicates.
 * 'percentile': the quantiles themselves. 'basic': reflected at the value, which takes an upward bias out twice.
 * @param replicates values; NaN (undefined in that replicate) is left out
 * @param value of the whole sample; must be a number for 'basic'
 * @param range the limits are clipped to it
 * @returns undefined with too few usable replicates
 */
export function bootstrapInterval(
  replicates: Float64Array,
  value: number,
  {
    kind,
    range,
    level = 0.95
  }: {
    readonly kind: 'percentile' | 'basic';
    readonly range: { readonly low: number; readonly high: number };
    readonly level?: number;
  }
): Interval | undefined {
  const usable = replicates.filter((x) => !Number.isNaN(x)).sort();
  if (usable.length < FEWEST) return undefined;
  const tail = (1 - level) / 2;
  const [low, high] = [quantileSorted(usable, tail), quantileSorted(usable, 1 - tail)];
  const clip = (x: number): number => Math.min(range.high, Math.max(range.low, x));
  const limits = kind === 'percentile' ? [low, high] : [2 * value - high, 2 * value - low];
  return {
    low: clip(limits[0] as number),
    high: clip(limits[1] as number),
    level,
    method: `bootstrap-${kind}/cluster/${usable.length}`
  };
}
