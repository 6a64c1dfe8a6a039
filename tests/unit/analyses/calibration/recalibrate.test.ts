import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '$lib/analyses/calibration/compare-runs';
import { fitBeta } from '$lib/analyses/calibration/fit-beta';
import { fitHistogramBinning } from '$lib/analyses/calibration/fit-histogram-binning';
import { fitIsotonic, fitIsotonicPerClass } from '$lib/analyses/calibration/fit-isotonic';
import { fitPlatt } from '$lib/analyses/calibration/fit-platt';
import { fitTemperature } from '$lib/analyses/calibration/fit-temperature';
import { fitVectorScaling } from '$lib/analyses/calibration/fit-vector-scaling';
import { recalibrate } from '$lib/analyses/calibration/recalibrate';
import { isRefusal, type Fit, type Outcomes, type Recalibrator } from '$lib/analyses/calibration/recalibrator';
import { stratifiedFolds } from '$lib/analyses/calibration/stratified-folds';
import { accuracy } from '$lib/metrics/accuracy';
import { ece } from '$lib/metrics/ece';
import { logLoss } from '$lib/metrics/log-loss';
import { rng } from '$lib/numeric/rng';
import { softmax } from '$lib/numeric/softmax';
import { columnsOf, everyRow } from '../../../fixtures/columns';
import { population } from '../../../fixtures/population';
import type { RecalibrationMethod } from '$lib/schema/calibration';

const fitted = (fit: Fit): Recalibrator => {
  if (isRefusal(fit)) throw new Error(`refused: ${fit.refused}`);
  return fit;
};

const CONFIDENCE_FITS: readonly (readonly [string, (outcomes: Outcomes) => Fit])[] = [
  ['platt', fitPlatt],
  ['beta', fitBeta],
  ['isotonic', fitIsotonic],
  ['histogram-binning', fitHistogramBinning]
];

describe('temperature', () => {
  it('finds the factor that made the model too sure, within its standard error', () => {
    const { parameters } = fitted(fitTemperature(population(4000, 5, 1, 2.5)));
    const [temperature, error] = [parameters['temperature'] as number, parameters['standardError'] as number];
    expect(Math.abs(temperature - 2.5)).toBeLessThan(3 * error);
    expect(error).toBeLessThan(0.15);
  });

  it('has a standard error that is the spread over samples', () => {
    const fits = Array.from(
      { length: 60 },
      (_, s) => fitted(fitTemperature(population(400, 4, 100 + s, 2))).parameters
    );
    const temperatures = fits.map((p) => p['temperature'] as number);
    const mean = temperatures.reduce((sum, t) => sum + t, 0) / 60;
    const spread = Math.sqrt(temperatures.reduce((sum, t) => sum + (t - mean) ** 2, 0) / 59);
    const stated = fits.reduce((sum, p) => sum + (p['standardError'] as number), 0) / 60;
    expect(spread / stated).toBeGreaterThan(0.75);
    expect(spread / stated).toBeLessThan(1.3);
  });

  it('does not change when a row of logits is shifted, and scales with the logits', () => {
    const data = population(300, 4, 2, 2);
    const base = fitted(fitTemperature(data)).parameters['temperature'] as number;
    const shifted = data.logits.map((z, i) => z + Math.floor(i / 4) / 10);
    expect(fitted(fitTemperature({ ...data, logits: shifted })).parameters['temperature']).toBeCloseTo(base, 9);
    const tripled = data.logits.map((z) => 3 * z);
    expect(fitted(fitTemperature({ ...data, logits: tripled })).parameters['temperature']).toBeCloseTo(3 * base, 8);
  });

  it('counts copies of a picture once in its standard error', () => {
    const data = population(200, 3, 3, 2);
    const copies = {
      logits: Float64Array.from({ length: 2400 }, (_, i) => data.logits[i % 600] as number),
      labels: Int32Array.from({ length: 800 }, (_, i) => data.labels[i % 200] as number),
      classes: 3
    };
    const cluster = Int32Array.from({ length: 800 }, (_, i) => i % 200);
    const once = fitted(fitTemperature(data)).parameters['standardError'] as number;
    expect(fitted(fitTemperature(copies, cluster)).parameters['standardError']).toBeCloseTo(once, 8);
    expect(fitted(fitTemperature(copies)).parameters['standardError']).toBeCloseTo(once / 2, 8);
  });

  it('stops at its limits where every row is right or wrong, and is refused without rows', () => {
    const sure = { logits: Float64Array.of(2, 0, 0, 3), classes: 2, labels: Int32Array.of(0, 1) };
    expect(fitted(fitTemperature(sure)).parameters['temperature']).toBeCloseTo(1e-3, 12);
    expect(fitted(fitTemperature({ ...sure, labels: Int32Array.of(1, 0) })).parameters['temperature']).toBeCloseTo(
      1e3,
      9
    );
    const flat = { logits: new Float64Array(4), classes: 2, labels: Int32Array.of(0, 1) };
    expect(fitted(fitTemperature(flat)).parameters['temperature']).toBe(1);
    for (const labels of [Int32Array.of(-1, -1), new Int32Array(0)])
      expect(fitTemperature({ ...sure, labels })).toEqual({ method: 'temperature', refused: 'no-rows' });
    const broken = { ...sure, logits: Float64Array.of(NaN, 0, 0, Infinity) };
    expect(fitTemperature(broken)).toEqual({ method: 'temperature', refused: 'no-rows' });
  });
});

describe('vector scaling', () => {
  it('undoes factors and shifts of classes, and is never worse than temperature where it learned', () => {
    const data = population(3000, 3, 5, 1);
    const bent = {
      ...data,
      logits: data.logits.map((z, i) => ([2, 1, 0.5][i % 3] as number) * z + ([0.5, 0, -1][i % 3] as number))
    };
    const loss = (logits: Float64Array): number => {
      const p = softmax(logits, 3);
      return -data.labels.reduce((sum, label, i) => sum + Math.log(p[i * 3 + label] as number), 0) / 3000;
    };
    const made = loss(fitted(fitVectorScaling(bent)).apply(bent.logits));
    expect(made).toBeLessThanOrEqual(loss(fitted(fitTemperature(bent)).apply(bent.logits)));
    // The truth is among what it can reach.
    expect(made).toBeLessThanOrEqual(loss(data.logits) + 1e-9);
  });

  it('refuses fewer than ten rows a class, unless a ridge holds it back', () => {
    const few = population(29, 3, 6, 2);
    expect(fitVectorScaling(few)).toEqual({ method: 'vector', refused: 'too-few-rows' });
    const held = fitted(fitVectorScaling(few, { ridge: 1000 })).parameters;
    (held['factors'] as number[]).forEach((w) => expect(w).toBeCloseTo(1, 2));
    (held['shifts'] as number[]).forEach((b) => expect(b).toBeCloseTo(0, 2));
  });
});

describe.each(CONFIDENCE_FITS)('%s', (name, fit) => {
  const random = rng(8, 'confidences');
  const confidence = Float64Array.from({ length: 2000 }, () => random.next());
  const right = Uint8Array.from(confidence, (c) => (random.next() < c * c ? 1 : 0));

  it('comes near the truth on new confidences, never falls, and stays in [0, 1]', () => {
    const made = fitted(fit({ confidence, right }));
    const grid = Float64Array.from({ length: 101 }, (_, i) => i / 100);
    const values = made.apply(grid);
    values.forEach((v, i) => {
      expect(v).toBeGreaterThanOrEqual(0);
      expect(v).toBeLessThanOrEqual(1);
      if (i > 0 && name !== 'histogram-binning') expect(v).toBeGreaterThanOrEqual(values[i - 1] as number);
    });
    const off = values.reduce((sum, v, i) => sum + Math.abs(v - (i / 100) ** 2), 0) / 101;
    expect(off).toBeLessThan(0.06);
  });

  it('does not depend on the order of the rows, and passes NaN on', () => {
    const made = fitted(fit({ confidence, right })).apply(Float64Array.of(0.2, 0.7, NaN, 0, 1));
    const again = fitted(fit({ confidence: confidence.toReversed(), right: right.toReversed() }));
    const other = again.apply(Float64Array.of(0.2, 0.7, NaN, 0, 1));
    made.forEach((v, i) => (Number.isNaN(v) ? expect(other[i]).toBeNaN() : expect(other[i]).toBeCloseTo(v, 8)));
    expect(made[2]).toBeNaN();
  });

  it('is refused without rows, and finite with one outcome or one confidence', () => {
    expect(fit({ confidence: Float64Array.of(NaN), right: Uint8Array.of(1) })).toMatchObject({ refused: 'no-rows' });
    const all = fit({ confidence, right: new Uint8Array(2000).fill(1) });
    if (name === 'beta') expect(all).toMatchObject({ refused: 'one-outcome' });
    else expect(fitted(all).apply(Float64Array.of(0.5))[0]).toBeGreaterThan(0.95);
    const one = fitted(fit({ confidence: new Float64Array(2000).fill(1), right }));
    expect(one.apply(Float64Array.of(1))[0]).toBeCloseTo(right.reduce((sum, hit) => sum + hit, 0) / 2000, 2);
  });
});

describe('isotonic and histogram maps by hand', () => {
  it('isotonic is straight between its knots and level outside', () => {
    const { apply } = fitted(
      fitIsotonic({ confidence: Float64Array.of(0.2, 0.4, 0.6, 0.8), right: Uint8Array.of(0, 1, 0, 1) })
    );
    expect(Array.from(apply(Float64Array.of(0, 0.2, 0.3, 0.5, 0.7, 0.9)))).toEqual(
      [0, 0, 0.25, 0.5, 0.75, 1].map((v) => expect.closeTo(v, 12) as number)
    );
  });

  it('histogram binning takes a bin for each fifty rows and refuses fewer', () => {
    const conf = Float64Array.from({ length: 120 }, (_, i) => i / 120);
    const right = Uint8Array.from(conf, (_, i) => (i < 60 ? 0 : 1));
    expect(fitted(fitHistogramBinning({ confidence: conf, right })).parameters).toEqual({
      edges: [expect.closeTo(59.5 / 120, 12)],
      shares: [0, 1]
    });
    expect(fitHistogramBinning({ confidence: conf.slice(0, 49), right: right.slice(0, 49) })).toMatchObject({
      refused: 'too-few-rows'
    });
  });

  it('per class gives rows that sum to 1, and uniform ones where nothing is possible', () => {
    const data = population(60, 3, 12, 2);
    const { apply } = fitted(fitIsotonicPerClass(data));
    const made = apply(Float64Array.of(0, 0, 0, 0.2, 0.3, 0.5));
    for (const from of [0, 3])
      expect((made[from] as number) + (made[from + 1] as number) + (made[from + 2] as number)).toBeCloseTo(1, 12);
    const zero = fitted(
      fitIsotonicPerClass({ logits: Float64Array.of(9, 0, 0, 9), classes: 2, labels: Int32Array.of(0, 1) })
    ).apply(Float64Array.of(0, 0));
    expect(Array.from(zero)).toEqual([0.5, 0.5]);
  });
});

describe('folds', () => {
  it('keep pictures together, spread each class, and have about the same size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3 })), {
          minLength: 1,
          maxLength: 80
        }),
        fc.integer({ min: 2, max: 5 }),
        (pairs, folds) => {
          const rows = Uint32Array.from(pairs.keys());
          const cluster = Int32Array.from(pairs, ([c]) => c);
          const label = Int32Array.from(pairs, ([c]) => c % 4);
          const fold = stratifiedFolds(rows, { cluster, label, folds, seed: 1 });
          const seen = new Map<number, number>();
          fold.forEach((f, i) => {
            expect(seen.get(cluster[i] as number) ?? f).toBe(f);
            seen.set(cluster[i] as number, f);
          });
          for (let k = 0; k < 4; k++) {
            const of = [...seen].filter(([c]) => c % 4 === k).map(([, f]) => f);
            const counts = Array.from({ length: folds }, (_, f) => of.filter((x) => x === f).length);
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        }
      )
    );
  });
});

const METHODS: readonly RecalibrationMethod[] = [
  'temperature',
  'vector',
  'platt',
  'isotonic',
  'isotonic-per-class',
  'beta',
  'histogram-binning'
];

describe('recalibrate', () => {
  const small = population(600, 4, 20, 2.5);
  const large = population(2400, 4, 21, 2.5);

  it.each(METHODS)('%s makes the held-out rows better calibrated', (method) => {
    for (const { columns, logits } of [small, large]) {
      const made = recalibrate(columns, method, { seed: 1, logits });
      if ('refused' in made) throw new Error(made.refused);
      expect(made.scheme).toBe(columns.n < 2000 ? 'cross-fit-5' : 'split-half');
      expect(made.rows.length).toBe(columns.n < 2000 ? columns.n : columns.n / 2);
      const [before, after] = [columns, made.columns].map(
        (c) => ece.evaluate(c, { rows: made.rows }).value as number
      ) as [number, number];
      expect(before).toBeGreaterThan(0.12);
      expect(after).toBeLessThan(0.08);
    }
  });

  it('never lets a row change its own result', () => {
    // Only the labels of the fifth that a row is in are changed: the row's own confidence must not move.
    const made = recalibrate(small.columns, 'isotonic', { seed: 1 });
    const fold = stratifiedFolds(everyRow(small.columns).rows, { ...small.columns, folds: 5, seed: 1 });
    const own = Array.from(fold.keys()).filter((i) => fold[i] === fold[0]);
    const pred = small.columns.pred.map((p, i) => (own.includes(i) ? (p + 1) % 4 : p));
    const changed = recalibrate({ ...small.columns, pred }, 'isotonic', { seed: 1 });
    if ('refused' in made || 'refused' in changed) throw new Error('refused');
    for (const i of own) expect(changed.columns.conf[i]).toBe(made.columns.conf[i]);
    expect(changed.columns.conf).not.toEqual(made.columns.conf);
  });

  it('says why it cannot', () => {
    expect(recalibrate(small.columns, 'temperature', { seed: 1 })).toEqual({
      method: 'temperature',
      refused: 'no-rows'
    });
    const one = { ...small.columns, cluster: new Int32Array(600) };
    expect(recalibrate(one, 'platt', { seed: 1 })).toEqual({ method: 'platt', refused: 'too-few-rows' });
    const none = { ...small.columns, label: new Int32Array(600).fill(-1) };
    expect(recalibrate(none, 'platt', { seed: 1 })).toEqual({ method: 'platt', refused: 'no-rows' });
  });
});

describe('compareRuns', () => {
  it('finds no difference between a run and itself, and is exact about a known one', () => {
    const { columns } = population(200, 3, 30, 2);
    const rows = everyRow(columns).rows;
    for (const { difference, interval, withheld } of compareRuns([ece, logLoss], columns, { ...columns }, rows, {
      seed: 1
    })) {
      expect(difference).toBe(0);
      expect([interval, withheld]).toEqual([undefined, { reason: 'no-variation' }]);
    }
    // By 0.25 or 0.75 in turn: standard error of the mean 0.25 / sqrt(n).
    const worse = { ...columns, logpY: columns.logpY.map((l, row) => l - (row % 2 ? 0.25 : 0.75)) };
    const [shift] = compareRuns([logLoss], columns, worse, rows, { seed: 1 });
    expect(shift?.difference).toBeCloseTo(0.5, 12);
    expect(Math.abs((shift?.interval?.low ?? 0) - (0.5 - (1.96 * 0.25) / Math.sqrt(rows.length)))).toBeLessThan(0.005);
    expect(shift?.interval?.method).toBe('bootstrap-bca/cluster/1000');
  });

  it('covers a true difference about as often as it says', () => {
    let covered = 0;
    for (let s = 0; s < 100; s++) {
      const random = rng(s, 'pairs');
      const rows = Array.from({ length: 150 }, () => [random.next() < 0.7 ? 1 : 0, 0.5]);
      const other = rows.map(([a]) => [random.next() < 0.2 ? 1 - (a as number) : (a as number), 0.5]);
      const [before, after] = [
        columnsOf(
          rows,
          rows.map(() => 0)
        ),
        columnsOf(
          other,
          rows.map(() => 0)
        )
      ];
      const [one] = compareRuns([accuracy], before, after, everyRow(before).rows, { seed: s, replicates: 300 });
      // 0.2 of the 0.7 right ones turn wrong and 0.2 of the 0.3 wrong ones right.
      const truth = 0.2 * (0.3 - 0.7);
      if (one?.interval && one.interval.low <= truth && truth <= one.interval.high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
    expect(covered).toBeLessThanOrEqual(99);
  });
});
