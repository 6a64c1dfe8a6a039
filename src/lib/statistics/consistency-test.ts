import { rng } from '$lib/numeric/rng';
import type { CalibrationTest } from '$lib/schema/calibration';
import { clustersOf, ownCluster } from './clusters';

interface Draws {
  readonly seed: number;
  readonly stream?: string;
  /** Of outcomes 0 or 1, larger = worse calibrated. */
  readonly measure: (right: Uint8Array) => number;
  readonly draws?: number;
}

/**
 * Consistency resampling for any measure of miscalibration (`calibrationTest` is that of binned ECE): its mean when every
 * confidence is true, and how often it gets as large as observed. Exact for independent rows: a calibrated model is
 * rejected at most as often as the level.
 * How alike the outcomes of one picture's rows are is not known. They are drawn once as if one draw decided all of them and
 * once as if each had its own, and the larger mean and p-value count. The first alone rejects a calibrated model in up to
 * 24 % of the samples where few pictures hold a mistake, the second wherever rows are alike.
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007), 651-661.
 * @param conf confidences in [0, 1]
 * @param right 0 or 1
 * @param cluster of each row; all arrays have the same length, at least 1
 * @param measure of outcomes at these confidences; it must not keep its argument
 */
export function consistencyTest(
  conf: Float64Array,
  right: Uint8Array,
  cluster: Int32Array,
  { seed, stream = 'consistency-test', measure, draws = 999 }: Draws
): CalibrationTest {
  const alike = drawOutcomes(conf, right, cluster, { seed, stream, measure, draws });
  if (clustersOf(cluster).count === conf.length) return alike;
  const apart = drawOutcomes(conf, right, ownCluster(conf.length), { seed, stream: `${stream}/rows`, measure, draws });
  return {
    noiseFloor: Math.max(alike.noiseFloor, apart.noiseFloor),
    pValue: Math.max(alike.pValue, apart.pValue)
  };
}

/** The same with one draw for the rows of each cluster. */
function drawOutcomes(
  conf: Float64Array,
  right: Uint8Array,
  cluster: Int32Array,
  { seed, stream, measure, draws }: Required<Draws>
): CalibrationTest {
  const observed = measure(right);
  const { of, count } = clustersOf(cluster);
  const uniform = new Float64Array(count);
  const drawn = new Uint8Array(conf.length);
  let [sum, asFar] = [0, 0];
  for (let r = 0; r < draws; r++) {
    const random = rng(seed, stream, r);
    for (let g = 0; g < count; g++) uniform[g] = random.next();
    for (let i = 0; i < conf.length; i++) drawn[i] = (uniform[of[i] as number] as number) < (conf[i] as number) ? 1 : 0;
    const value = measure(drawn);
    sum += value;
    // Equal outcomes are measured in the same way, so that they give equal numbers.
    if (value >= observed) asFar++;
  }
  return { noiseFloor: sum / draws, pValue: (1 + asFar) / (draws + 1) };
}
