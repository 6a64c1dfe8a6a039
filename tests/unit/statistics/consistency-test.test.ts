import { describe, expect, it } from 'vitest';
import { binOf } from '$lib/numeric/bins';
import { rng } from '$lib/numeric/rng';
import { calibrationTest } from '$lib/statistics/calibration-test';
import { consistencyTest } from '$lib/statistics/consistency-test';

function sample(n: number, seed: number, truth: (confidence: number) => number) {
  const random = rng(seed, 'sample');
  const conf = Float64Array.from({ length: n }, () => 0.5 + random.next() / 2);
  const right = Uint8Array.from(conf, (c) => (random.next() < truth(c) ? 1 : 0));
  return { conf, right, cluster: Int32Array.from({ length: n }, (_, i) => i) };
}
/** ECE in 15 bins, from the definition. */
const ece =
  (conf: Float64Array) =>
  (right: Uint8Array): number => {
    const gap = new Float64Array(15);
    right.forEach((one, i) => {
      const b = binOf(conf[i] as number, 15);
      gap[b] = (gap[b] as number) + one - (conf[i] as number);
    });
    return gap.reduce((sum, g) => sum + Math.abs(g), 0) / right.length;
  };

describe('consistencyTest', () => {
  it('agrees with the test of ECE up to the draws', () => {
    const { conf, right, cluster } = sample(300, 3, (c) => c - 0.07);
    const general = consistencyTest(conf, right, cluster, { seed: 1, measure: ece(conf) });
    const special = calibrationTest(conf, right, cluster, { seed: 1, bins: 15 });
    expect(general.noiseFloor).toBeCloseTo(special.noiseFloor, 2);
    expect(general.pValue).toBeCloseTo(special.pValue, 1);
  });

  it('rejects a calibrated model in about 5 of 100 runs and one that is 15 points too sure in most', () => {
    let [falsely, rightly] = [0, 0];
    for (let s = 0; s < 400; s++) {
      const { conf, right, cluster } = sample(100, s, (c) => c);
      if (consistencyTest(conf, right, cluster, { seed: s, draws: 99, measure: ece(conf) }).pValue <= 0.05) falsely++;
    }
    for (let s = 0; s < 50; s++) {
      const { conf, right, cluster } = sample(200, 1000 + s, (c) => c - 0.15);
      if (consistencyTest(conf, right, cluster, { seed: s, draws: 99, measure: ece(conf) }).pValue <= 0.05) rightly++;
    }
    expect(falsely / 400).toBeGreaterThan(0.025);
    expect(falsely / 400).toBeLessThan(0.075);
    expect(rightly).toBeGreaterThan(45);
  });

  it('does not get surer from copies of the same picture', () => {
    const { conf, right, cluster } = sample(60, 9, (c) => c - 0.12);
    const copies = Array.from({ length: 300 }, (_, i) => i % 60);
    const many = Float64Array.from(copies, (i) => conf[i] as number);
    const once = consistencyTest(conf, right, cluster, { seed: 2, draws: 499, measure: ece(conf) });
    const five = consistencyTest(
      many,
      Uint8Array.from(copies, (i) => right[i] as number),
      Int32Array.from(copies),
      { seed: 2, draws: 499, measure: ece(many) }
    );
    expect(five.pValue).toBeCloseTo(once.pValue, 2);
    expect(five.pValue).toBeGreaterThan(0);
  });

  it('keeps the size with few pictures of many rows each, where rows that follow one draw would reject 20 %', () => {
    let [rejected, alike] = [0, 0];
    const [n, sims] = [100, 300];
    const cluster = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 20));
    for (let s = 0; s < sims; s++) {
      const random = rng(s, 'few-mistakes');
      const conf = Float64Array.from({ length: n }, () => 0.994 + 0.006 * random.next());
      const right = Uint8Array.from(conf, (c) => (random.next() < c ? 1 : 0));
      const measure = ece(conf);
      if (consistencyTest(conf, right, cluster, { seed: s, draws: 99, measure }).pValue <= 0.05) rejected++;
      let asFar = 0;
      for (let r = 0; r < 99; r++) {
        const draws = Array.from({ length: 5 }, () => random.next());
        const drawn = Uint8Array.from(conf, (c, i) => ((draws[Math.floor(i / 20)] as number) < c ? 1 : 0));
        if (measure(drawn) >= measure(right)) asFar++;
      }
      if ((1 + asFar) / 100 <= 0.05) alike++;
    }
    expect(alike / sims).toBeGreaterThan(0.1);
    expect(rejected / sims).toBeLessThanOrEqual(0.07);
  });
});
