import { binOf } from '$lib/numeric/bins';
import type { CalibrationTest } from '$lib/schema/calibration';
import { consistencyTest } from './consistency-test';

/**
 * `consistencyTest` of ECE over equal-width bins: how large it gets when every confidence is true, and how often it gets as
 * large as observed.
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
  const gap = (outcomes: Uint8Array): number => {
    hits.fill(0);
    for (let i = 0; i < outcomes.length; i++)
      if (outcomes[i]) hits[bin[i] as number] = (hits[bin[i] as number] as number) + 1;
    return hits.reduce((sum, count, b) => sum + Math.abs(count - (confidence[b] as number)), 0) / conf.length;
  };
  return consistencyTest(conf, right, cluster, { seed, stream: 'calibration-test', measure: gap, draws });
}
