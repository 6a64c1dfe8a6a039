import { ECE_BINS } from '$lib/metrics/calibration-bins';
import { binOf } from '$lib/numeric/bins';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import { clustersOf } from '$lib/statistics/clusters';
import type { Lottery } from './lottery';

/**
 * The calibration error (15 equal-width bins) of a model whose answers are right exactly as often as it says: consistency
 * resampling. Rows of one picture share their draw.
 * Source: Bröcker and Smith, Weather and Forecasting 22 (2007), 651-661.
 */
export function calibrationLottery(columns: RunColumns, scored: Uint32Array): Lottery {
  const n = scored.length;
  if (n === 0) return { reason: 'no-rows' };
  const conf = Float64Array.from(scored, (row) => columns.conf[row] as number);
  if (conf.some(Number.isNaN)) return { reason: 'not-finite' };
  const bin = Uint8Array.from(conf, (value) => binOf(value, ECE_BINS));
  const said = new Float64Array(ECE_BINS);
  conf.forEach((value, i) => (said[bin[i] as number] = (said[bin[i] as number] as number) + value));
  const hits = new Float64Array(ECE_BINS);
  const ece = (isRight: (i: number) => boolean): number => {
    hits.fill(0);
    for (let i = 0; i < n; i++) if (isRight(i)) hits[bin[i] as number] = (hits[bin[i] as number] as number) + 1;
    return hits.reduce((sum, count, b) => sum + Math.abs(count - (said[b] as number)), 0) / n;
  };
  const { count, of } = clustersOf(Int32Array.from(scored, (row) => columns.cluster[row] as number));
  const uniform = new Float64Array(count);
  return {
    observed: ece((i) => columns.label[scored[i] as number] === columns.pred[scored[i] as number]),
    twoSided: false,
    n,
    pictures: count,
    fixed: 0,
    draw(seed, replicate) {
      const random = rng(seed, 'luck/calibration', replicate);
      for (let g = 0; g < count; g++) uniform[g] = random.next();
      return ece((i) => (uniform[of[i] as number] as number) < (conf[i] as number));
    }
  };
}
