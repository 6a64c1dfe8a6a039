import type { Value } from '$lib/schema/metric';
import type { CalibrationBins } from './calibration-bins';

/** A metric of binned sums: 'no-rows' when all bins are empty, 'not-finite' when a row has no confidence. */
export function valueOfBins(bins: CalibrationBins, compute: (bins: CalibrationBins) => number): Value {
  if (bins.count.every((count) => count === 0)) return { value: null, reason: 'no-rows' };
  const value = compute(bins);
  return Number.isFinite(value) ? { value } : { value: null, reason: 'not-finite' };
}
