import { rng } from '$lib/numeric/rng';
import type { CalibrationTest } from '$lib/schema/calibration';

/**
 * Consistency resampling for any measure of miscalibration (`calibrationTest` is the fast form for binned ECE): its mean when
 * every confidence is true, and how often it gets as large as observed. Rows of one cluster share their draw.
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007), 651-661.
 * @param conf confidences in [0, 1]
 * @param right 0 or 1
 * @param cluster of each row; all arrays have the same length, at least 1
 * @param measure of outcomes 0 or 1 at these confidences, larger = worse calibrated; it must not keep its argument
 */
export function consistencyTest(
  conf: Float64Array,
  right: Uint8Array,
  cluster: Int32Array,
  {
    seed,
    measure,
    draws = 999
  }: { readonly seed: number; readonly measure: (right: Uint8Array) => number; readonly draws?: number }
): CalibrationTest {
  const observed = measure(right);
  const numbers = new Map<number, number>();
  const group = Uint32Array.from(cluster, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  const uniform = new Float64Array(numbers.size);
  const drawn = new Uint8Array(conf.length);
  let [sum, asFar] = [0, 0];
  for (let r = 0; r < draws; r++) {
    const random = rng(seed, 'consistency-test', r);
    for (let g = 0; g < uniform.length; g++) uniform[g] = random.next();
    for (let i = 0; i < conf.length; i++)
      drawn[i] = (uniform[group[i] as number] as number) < (conf[i] as number) ? 1 : 0;
    const value = measure(drawn);
    sum += value;
    if (value >= observed) asFar++;
  }
  return { noiseFloor: sum / draws, pValue: (1 + asFar) / (draws + 1) };
}
