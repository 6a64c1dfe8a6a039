import { describe, expect, it } from 'vitest';
import { calibration } from '$lib/analyses/calibration';
import { calibrationMetrics } from '$lib/analyses/calibration/calibration-metrics';
import { reliabilityCurve } from '$lib/analyses/calibration/reliability-curve';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, everyRow } from '../../../fixtures/columns';

/** Two classes, answer 0, confidences in [0.5, 1), right as often as `truth` makes of the confidence. */
function draw(n: number, seed: number, truth: (c: number) => number): RunColumns {
  const random = rng(seed, 'draw');
  const conf = Float64Array.from({ length: n }, () => 0.5 + random.next() / 2);
  const labels = Array.from(conf, (c) => (random.next() < truth(c) ? 0 : 1));
  return answered(
    labels,
    labels.map(() => 0),
    2,
    Array.from(conf)
  );
}
const rowsOf = (columns: RunColumns) => everyRow(columns).rows;

describe('reliabilityCurve', () => {
  it('by hand: wrong order pools, ties are one place, rows are counted', () => {
    const base = answered([0, 1, 0, 0], [0, 0, 0, 0], 2);
    const columns = { ...base, conf: Float64Array.of(0.6, 0.7, 0.9, 0.9) };
    const { steps, consistency } = reliabilityCurve(columns, rowsOf(columns), { seed: 1, draws: 50 });
    expect(steps).toEqual([
      { low: 0.6, high: 0.7, right: 0.5, n: 2 },
      { low: 0.9, high: 0.9, right: 1, n: 2 }
    ]);
    expect(Array.from(consistency.at)).toEqual([0.6, 0.7, 0.9]);
  });

  it('lies inside the consistency band about as often as it says, place by place, for a calibrated model', () => {
    let [inside, places] = [0, 0];
    for (let s = 0; s < 80; s++) {
      const columns = draw(200, s, (c) => c);
      const { steps, consistency } = reliabilityCurve(columns, rowsOf(columns), { seed: s, draws: 150 });
      consistency.at.forEach((c, p) => {
        const step = steps.find(({ low, high }) => low <= c && c <= high);
        places++;
        if (
          (step?.right as number) >= (consistency.low[p] as number) &&
          (step?.right as number) <= (consistency.high[p] as number)
        )
          inside++;
      });
    }
    expect(inside / places).toBeGreaterThan(0.86);
    expect(inside / places).toBeLessThan(0.96);
  });

  it('has the limits of the binomial distribution where all confidences are equal', () => {
    const base = draw(400, 9, () => 0.7);
    const columns = { ...base, conf: new Float64Array(400).fill(0.7) };
    const { consistency } = reliabilityCurve(columns, rowsOf(columns), { seed: 2, draws: 4000 });
    // scipy 1.17.1: binom.ppf([0.05, 0.95], 400, 0.7) / 400
    expect(Math.abs((consistency.low[0] as number) - 0.6625)).toBeLessThanOrEqual(0.0026);
    expect(Math.abs((consistency.high[0] as number) - 0.7375)).toBeLessThanOrEqual(0.0026);
  });

  it('leaves the band where the model is 20 points too sure, and the confidence band holds the truth', () => {
    const columns = draw(2000, 4, (c) => c - 0.2);
    const { consistency, confidence } = reliabilityCurve(columns, rowsOf(columns), { seed: 4, draws: 200 });
    let [below, held] = [0, 0];
    consistency.at.forEach((c, p) => {
      if (c - 0.2 < (consistency.low[p] as number)) below++;
      if (c - 0.2 >= (confidence.low[p] as number) && c - 0.2 <= (confidence.high[p] as number)) held++;
    });
    expect(below / consistency.at.length).toBeGreaterThan(0.95);
    expect(held / consistency.at.length).toBeGreaterThan(0.75);
    expect(consistency.at.length).toBe(200);
    expect(confidence.method).toBe('confidence/200');
  });

  it('has wider bands when rows are copies of the same pictures', () => {
    const once = draw(100, 6, (c) => c);
    const five = Uint32Array.from({ length: 500 }, (_, i) => i % 100);
    const copies: RunColumns = {
      ...once,
      n: 500,
      label: Int32Array.from(five, (i) => once.label[i] as number),
      pred: new Int32Array(500),
      conf: Float64Array.from(five, (i) => once.conf[i] as number),
      cluster: Int32Array.from(five)
    };
    const width = (columns: RunColumns, which: 'consistency' | 'confidence'): number => {
      const curve = reliabilityCurve(columns, rowsOf(columns), { seed: 1, draws: 200 });
      return curve[which].high.reduce((sum, high, p) => sum + high - (curve[which].low[p] as number), 0);
    };
    const apart = { ...copies, cluster: Int32Array.from({ length: 500 }, (_, i) => i) };
    for (const which of ['consistency', 'confidence'] as const)
      expect(width(copies, which)).toBeGreaterThan(1.5 * width(apart, which));
    expect(width(copies, 'consistency')).toBeCloseTo(width(once, 'consistency'), 6);
    expect(reliabilityCurve(copies, rowsOf(copies), { seed: 1, draws: 20 }).confidence.method).toBe(
      'confidence/bootstrap-cluster/20'
    );
  });

  it('takes a single row, and refuses none or a row without confidence', () => {
    const one = draw(1, 1, () => 1);
    expect(reliabilityCurve(one, rowsOf(one), { seed: 1 }).steps.length).toBe(1);
    expect(() => reliabilityCurve(one, new Uint32Array(0), { seed: 1 })).toThrow(RangeError);
    expect(() => reliabilityCurve({ ...one, conf: Float64Array.of(NaN) }, rowsOf(one), { seed: 1 })).toThrow(
      RangeError
    );
  });
});

describe('the calibration analysis', () => {
  const columns = draw(300, 2, (c) => c - 0.15);
  const answer = calibration.run(columns, 1, { aborted: false });

  it('estimates every metric, with an interval or the reason why there is none', () => {
    expect(answer.estimates.map(({ metric }) => metric)).toEqual(calibrationMetrics.map(({ id }) => id));
    for (const [i, { metric, value, interval, withheld }] of answer.estimates.entries()) {
      expect(value, metric).not.toBeNull();
      expect((interval === undefined) !== (withheld === undefined), metric).toBe(true);
      expect(withheld?.reason === 'none-holds', metric).toBe(calibrationMetrics[i]?.interval === 'none');
    }
    expect(answer.estimates.filter(({ interval }) => interval).length).toBeGreaterThan(5);
  });

  it('finds a model that is too sure, says what recalibration does, and the parts add up', () => {
    const { brier, eceTest, miscalibrationTest, recalibration } = answer.parts ?? {};
    expect(eceTest?.pValue).toBeLessThan(0.01);
    expect(miscalibrationTest?.pValue).toBeLessThan(0.01);
    expect((brier?.miscalibration ?? 0) - (brier?.discrimination ?? 0) + (brier?.uncertainty ?? 0)).toBeCloseTo(
      brier?.score ?? 1,
      12
    );
    for (const { differences } of recalibration ?? []) expect(differences[0]?.difference).toBeLessThan(0);
    expect(recalibration?.length).toBe(4);
  });

  it('says the same with the same seed', () => expect(calibration.run(columns, 1, { aborted: false })).toEqual(answer));

  it('has reasons instead of numbers for a set without labels', () => {
    const none = calibration.run({ ...columns, label: new Int32Array(300).fill(-1) }, 1, { aborted: false });
    expect([none.n, none.parts]).toEqual([0, null]);
    expect(none.estimates.every(({ value, reason }) => value === null && reason === 'no-rows')).toBe(true);
  });

  it('takes one picture', () => {
    const one = calibration.run(
      draw(1, 1, () => 1),
      1,
      { aborted: false }
    );
    expect(one.parts?.recalibration.map(({ refused }) => refused)).toEqual(new Array(4).fill('too-few-rows'));
    expect(one.parts?.curve.steps.length).toBe(1);
  });
});
