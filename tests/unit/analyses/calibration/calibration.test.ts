import { describe, expect, it } from 'vitest';
import { calibration } from '$lib/analyses/calibration';
import { calibrationMetrics } from '$lib/analyses/calibration/calibration-metrics';
import { confidenceHistogram } from '$lib/analyses/calibration/confidence-histogram';
import { calibrationIntervals } from '$lib/analyses/calibration-intervals';
import { miscalibrationTest } from '$lib/analyses/calibration/miscalibration-test';
import { scoredOutcomes } from '$lib/analyses/calibration/scored-outcomes';
import { binaryLevels } from '$lib/metrics/binary-levels';
import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import { consistencyTest } from '$lib/statistics/consistency-test';
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

describe('miscalibrationTest', () => {
  it('is the consistency test of the decomposition of the drawn outcomes', () => {
    // Rounded, so that levels hold several rows.
    const base = draw(200, 12, (c) => c - 0.1);
    const columns = { ...base, conf: base.conf.map((c) => Math.round(c * 20) / 20) };
    const outcomes = scoredOutcomes(columns, rowsOf(columns));
    for (const kind of ['brier', 'log'] as const) {
      const slow = consistencyTest(outcomes.conf, outcomes.right, outcomes.cluster, {
        seed: 3,
        draws: 99,
        measure: (drawn) => scoreDecomposition(binaryLevels(outcomes.conf, drawn), kind).miscalibration
      });
      expect(miscalibrationTest(outcomes, kind, { seed: 3, draws: 99 })).toEqual(slow);
    }
  });
});

describe('confidenceHistogram', () => {
  it('by hand: an edge belongs to the bin above it, 1 to the last; empty bins are left out', () => {
    const bins = confidenceHistogram(Float64Array.of(0.05, 0.049, 0.05, 1, 0.96), Uint8Array.of(1, 0, 0, 1, 1));
    expect(bins).toEqual([
      { low: 0, high: 0.05, least: 0.049, most: 0.049, right: 0, wrong: 1 },
      { low: 0.05, high: 0.1, least: 0.05, most: 0.05, right: 1, wrong: 1 },
      { low: 19 * (1 / 20), high: 1, least: 0.96, most: 1, right: 2, wrong: 0 }
    ]);
    expect(confidenceHistogram(new Float64Array(0), new Uint8Array(0))).toEqual([]);
  });
});

describe('the calibration analysis', () => {
  const columns = draw(300, 2, (c) => c - 0.15);
  const answer = calibration.run(columns, 1, { aborted: false });

  it('has the value of every metric; its intervals are asked for by themselves and belong to the same values', () => {
    expect(answer.estimates.map(({ metric }) => metric)).toEqual(calibrationMetrics.map(({ id }) => id));
    expect(answer.estimates.every(({ value, interval }) => value !== null && interval === undefined)).toBe(true);
    const ids = calibrationMetrics.map(({ id }) => id);
    const intervals = calibrationIntervals.run(columns, 1, { aborted: false }, ids);
    for (const [i, { metric, value, interval, withheld }] of intervals.entries()) {
      expect(value, metric).toBe(answer.estimates[i]?.value);
      expect((interval === undefined) !== (withheld === undefined), metric).toBe(true);
      expect(withheld?.reason === 'none-holds', metric).toBe(calibrationMetrics[i]?.interval === 'none');
    }
    expect(intervals.filter(({ interval }) => interval).length).toBeGreaterThan(5);
    expect(calibrationIntervals.run(columns, 1, { aborted: false }, ['augrc']).map(({ metric }) => metric)).toEqual([
      'augrc'
    ]);
  });

  it('counts the calibration error as other libraries do, ours first, equal where no score lies on an edge', () => {
    const [first, ...others] = answer.conventions;
    expect(first).toEqual(answer.estimates.find(({ metric }) => metric === 'ece'));
    for (const { metric, value } of others)
      if (metric !== 'ace-netcal') expect(value).toBeCloseTo(first?.value as number, 12);
    expect(others.length).toBe(6);
  });

  it('counts answers by confidence, the right and the wrong apart', () => {
    const { histogram = [], meanConfidence, medianConfidence, accuracy, pictures } = answer.parts ?? {};
    expect(histogram.reduce((sum, bin) => sum + bin.right + bin.wrong, 0)).toBe(300);
    expect(histogram.reduce((sum, bin) => sum + bin.right, 0) / 300).toBeCloseTo(accuracy as number, 12);
    for (const { low, high, least, most } of histogram) {
      expect(low <= least && least <= most && most < high).toBe(true);
      expect(high - low).toBeCloseTo(0.05, 12);
    }
    expect([pictures, (medianConfidence as number) > 0.7, (meanConfidence as number) > 0.7]).toEqual([300, true, true]);
  });

  it('finds a model that is too sure, and the parts add up', () => {
    const { brier, eceTest, miscalibrationTest } = answer.parts ?? {};
    expect(eceTest?.pValue).toBeLessThan(0.01);
    expect(miscalibrationTest?.pValue).toBeLessThan(0.01);
    expect((brier?.miscalibration ?? 0) - (brier?.discrimination ?? 0) + (brier?.uncertainty ?? 0)).toBeCloseTo(
      brier?.score ?? 1,
      12
    );
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
    expect([one.parts?.curve.steps.length, one.parts?.pictures]).toEqual([1, 1]);
  });
});
