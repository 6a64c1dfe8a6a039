import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { calibrationTest } from '$lib/statistics/calibration-test';

/** Confidences in [0.5, 1) of `n` rows, right as often as `truth` makes of the confidence. */
function sample(n: number, seed: number, truth: (confidence: number) => number) {
  const random = rng(seed, 'sample');
  const conf = Float64Array.from({ length: n }, () => 0.5 + random.next() / 2);
  const right = Uint8Array.from(conf, (c) => (random.next() < truth(c) ? 1 : 0));
  return { conf, right, cluster: Int32Array.from({ length: n }, (_, i) => i) };
}

describe('calibrationTest', () => {
  it('rejects a calibrated model in about 5 of 100 runs', () => {
    const sims = 500;
    let rejected = 0;
    for (let s = 0; s < sims; s++) {
      const { conf, right, cluster } = sample(200, s, (c) => c);
      if (calibrationTest(conf, right, cluster, { seed: s, bins: 15, draws: 199 }).pValue <= 0.05) rejected++;
    }
    expect(rejected / sims).toBeGreaterThan(0.03);
    expect(rejected / sims).toBeLessThan(0.07);
  });

  it('finds a model that is 15 points too sure in most runs', () => {
    let rejected = 0;
    for (let s = 0; s < 100; s++) {
      const { conf, right, cluster } = sample(200, 1000 + s, (c) => c - 0.15);
      if (calibrationTest(conf, right, cluster, { seed: s, bins: 15, draws: 199 }).pValue <= 0.05) rejected++;
    }
    expect(rejected).toBeGreaterThan(90);
  });

  it('has the noise floor of the closed form, (1/n) sum over bins of sqrt(2/pi sum c(1-c))', () => {
    const { conf, right, cluster } = sample(1000, 5, (c) => c);
    const { noiseFloor } = calibrationTest(conf, right, cluster, { seed: 5, bins: 15, draws: 999 });
    const spread = new Float64Array(15);
    for (const c of conf) spread[Math.floor(c * 15)] = (spread[Math.floor(c * 15)] as number) + c * (1 - c);
    const formula = spread.reduce((sum, s) => sum + Math.sqrt((2 / Math.PI) * s), 0) / 1000;
    expect(noiseFloor / formula).toBeGreaterThan(0.95);
    expect(noiseFloor / formula).toBeLessThan(1.05);
  });

  it('never says p = 0, and does not get surer from copies of the same picture', () => {
    const { conf, right, cluster } = sample(60, 9, (c) => c - 0.12);
    const five = <T>(make: (i: number) => T): T[] => Array.from({ length: 300 }, (_, i) => make(i % 60));
    const options = { seed: 2, bins: 15, draws: 499 };
    const once = calibrationTest(conf, right, cluster, options);
    const copies = calibrationTest(
      Float64Array.from(five((i) => conf[i] as number)),
      Uint8Array.from(five((i) => right[i] as number)),
      Int32Array.from(five((i) => i)),
      options
    );
    expect(copies.pValue).toBeCloseTo(once.pValue, 2);
    expect(calibrationTest(Float64Array.of(0.99), Uint8Array.of(0), Int32Array.of(0), options).pValue).toBeGreaterThan(
      0
    );
  });
});
