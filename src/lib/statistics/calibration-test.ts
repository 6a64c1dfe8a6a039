import { binOf } from '$lib/numeric/bins';
import { rng } from '$lib/numeric/rng';
import type { CalibrationTest } from '$lib/schema/calibration';

/**
 * Consistency resampling: how large ECE gets when every confidence is true, and how often it gets as large as observed.
 * Rows of one cluster share their draw, so that repeated pictures do not make the test too eager.
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007), 651-661.
 * @param conf confidences in [0, 1]
 * @param right 0 or 1
 * @param cluster of each row; all arrays have the same length, at least 1
 */
export function calibrationTest(
  conf: Float64Array,
  right: Uint8Array,
  cluster: Int32Array,
  { seed, bins, draws = 999 }: { readonly seed: number; readonly bins: number; readonly draws?: number }
): CalibrationTest {
  const bin = Uint16Array.from(conf, (c) => binOf(c, bins));
  const confidence = new Float64Array(bins);
  conf.forEach((c, i) => (confidence[bin[i] as number] = (confidence[bin[i] as number] as number) + c));
  const hits = new Float64Array(bins);
  const gap = (isRight: (i: number) => boolean): number => {
    hits.fill(0);
    for (let i = 0; i < conf.length; i++)
      if (isRight(i)) hits[bin[i] as number] = (hits[bin[i] as number] as number) + 1;
    return hits.reduce((sum, count, b) => sum + Math.abs(count - (confidence[b] as number)), 0) / conf.length;
  };
  const observed = gap((i) => right[i] === 1);
  const numbers = new Map<number, number>();
  const group = Uint32Array.from(cluster, (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  const uniform = new Float64Array(numbers.size);
  let [sum, asFar] = [0, 0];
  for (let r = 0; r < draws; r++) {
    const random = rng(seed, 'calibration-test', r);
    for (let g = 0; g < uniform.length; g++) uniform[g] = random.next();
    const value = gap((i) => (uniform[group[i] as number] as number) < (conf[i] as number));
    sum += value;
    // The sums are added in the same order, so equal outcomes are equal numbers.
    if (value >= observed) asFar++;
  }
  return { noiseFloor: sum / draws, pValue: (1 + asFar) / (draws + 1) };
}
