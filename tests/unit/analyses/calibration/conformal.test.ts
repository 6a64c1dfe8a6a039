import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformalScores, type ConformalMethod } from '$lib/analyses/calibration/conformal-scores';
import { conformalSets, coverageRange } from '$lib/analyses/calibration/conformal-sets';
import { conformalRank, conformalThreshold } from '$lib/analyses/calibration/conformal-threshold';
import { rapsFreeRanks } from '$lib/analyses/calibration/raps-free-ranks';
import { rng } from '$lib/numeric/rng';
import { softmax } from '$lib/numeric/softmax';

/** Labels drawn from a softmax, of which the model sees a version that is too sure. */
function draw(n: number, classes: number, seed: number) {
  const random = rng(seed, 'draw');
  const logits = Float64Array.from({ length: n * classes }, () => 3 * (random.next() + random.next() - 1));
  const truth = softmax(logits, classes);
  const labels = Int32Array.from({ length: n }, (_, i) => {
    let left = random.next();
    let k = 0;
    for (; k < classes - 1 && left >= (truth[i * classes + k] as number); k++) left -= truth[i * classes + k] as number;
    return k;
  });
  return { probabilities: softmax(logits, classes, 2), labels, classes };
}
const METHODS: readonly ConformalMethod[] = [
  { kind: 'lac' },
  { kind: 'aps' },
  { kind: 'aps', randomSeed: 1 },
  { kind: 'raps' },
  { kind: 'raps', randomSeed: 1, penalty: 0.2, freeRanks: 2 }
];
const rowsOf = (n: number, seed: number, method: ConformalMethod) => {
  const { probabilities, labels, classes } = draw(n, 5, seed);
  // The random shares of two parts must not be the same.
  const seeded = method.randomSeed === undefined ? method : { ...method, randomSeed: seed };
  return { scores: conformalScores(probabilities, classes, seeded), labels, classes };
};

describe('scores by hand', () => {
  const p = Float64Array.of(0.5, 0.2, 0.3);
  it('lac, aps and raps', () => {
    expect(Array.from(conformalScores(p, 3, { kind: 'lac' }))).toEqual([0.5, 0.8, 0.7]);
    expect(Array.from(conformalScores(p, 3, { kind: 'aps' }))).toEqual([0.5, 1, 0.8]);
    const raps = conformalScores(p, 3, { kind: 'raps', penalty: 0.1, freeRanks: 1 });
    [0.5, 1.2, 0.9].forEach((s, k) => expect(raps[k]).toBeCloseTo(s, 14));
  });

  it('tied classes score the same, and NaN stays NaN', () => {
    expect(Array.from(conformalScores(Float64Array.of(0.25, 0.5, 0.25), 3, { kind: 'aps' }))).toEqual([
      0.75, 0.5, 0.75
    ]);
    expect(conformalScores(Float64Array.of(NaN, 0.5), 2, { kind: 'aps' }).every(Number.isNaN)).toBe(true);
  });

  it('a random share lies between the mass above and all of it', () => {
    const { probabilities, classes } = draw(50, 5, 2);
    const full = conformalScores(probabilities, classes, { kind: 'aps' });
    const shared = conformalScores(probabilities, classes, { kind: 'aps', randomSeed: 4 });
    shared.forEach((s, i) => {
      expect(s).toBeLessThanOrEqual(full[i] as number);
      expect(s).toBeGreaterThanOrEqual((full[i] as number) - (probabilities[i] as number) - 1e-12);
    });
    expect(shared).toEqual(conformalScores(probabilities, classes, { kind: 'aps', randomSeed: 4 }));
  });
});

describe('threshold', () => {
  it('is the ceil((n + 1)(1 - alpha))-th smallest, or none', () => {
    const scores = (n: number) => Float64Array.from({ length: n }, (_, i) => n - i);
    expect(conformalThreshold(scores(9), 0.1)).toBe(9);
    expect(conformalThreshold(scores(8), 0.1)).toBe(Infinity);
    expect(conformalThreshold(scores(19), 0.1)).toBe(18);
    expect(conformalThreshold(new Float64Array(0), 0.1)).toBe(Infinity);
    expect(conformalThreshold(Float64Array.of(NaN, 1), 0.5)).toBe(1);
    expect([conformalRank(1000, 0.1), conformalRank(99, 0.1), conformalRank(29, 0.7)]).toEqual([901, 90, 9]);
  });

  it('of the rank of the truth tells raps how many ranks are free', () => {
    expect(rapsFreeRanks(Int32Array.of(1, 1, 2, 3, 1, 1, 1, 1, 1), 10, 0.1)).toBe(3);
    expect(rapsFreeRanks(Int32Array.of(1), 10, 0.1)).toBe(10);
  });
});

describe.each(
  METHODS.map(
    (method) => [`${method.kind}${method.randomSeed === undefined ? '' : ' with random share'}`, method] as const
  )
)('%s', (_name, method) => {
  it('covers at least 1 - alpha of new rows on average, and hardly more', () => {
    let [sum, within] = [0, 0];
    const sims = 120;
    for (let s = 0; s < sims; s++) {
      const report = conformalSets(rowsOf(99, 2 * s, method), rowsOf(400, 2 * s + 1, method), { alpha: 0.1 });
      const coverage = report.coverage.value as number;
      sum += coverage;
      const range = report.expectedRange;
      // 400 test rows add their own spread to the range, about 0.015.
      if (range && coverage >= range.low - 0.015 && coverage <= range.high + 0.015) within++;
    }
    expect(sum / sims).toBeGreaterThan(0.9 - 0.006);
    expect(sum / sims).toBeLessThan(0.9 + 0.025);
    expect(within / sims).toBeGreaterThan(0.88);
  });

  it('grows when alpha falls', () => {
    const [calibration, test] = [rowsOf(200, 1, method), rowsOf(200, 2, method)];
    const sizes = [0.5, 0.3, 0.2, 0.1, 0.05, 0.001].map((alpha) => conformalSets(calibration, test, { alpha }));
    for (let i = 1; i < sizes.length; i++) {
      expect(sizes[i]?.meanSize).toBeGreaterThanOrEqual(sizes[i - 1]?.meanSize as number);
      expect(sizes[i]?.coverage.value).toBeGreaterThanOrEqual(sizes[i - 1]?.coverage.value as number);
    }
    expect(sizes.at(-1)).toMatchObject({ meanSize: 5, medianSize: 5, coverage: { value: 1 } });
    expect(sizes.at(-1)?.expectedRange).toBeUndefined();
  });
});

describe('report', () => {
  // Three classes; the class scores 0.1 for the first, 0.5, 0.9; labels 0, 1, 2.
  const scores = Float64Array.of(0.1, 0.5, 0.9, 0.1, 0.5, 0.9, 0.1, 0.5, 0.9);
  const test = { scores, classes: 3, labels: Int32Array.of(0, 1, 2) };

  it('counts by hand', () => {
    const calibration = { scores: new Float64Array(27).fill(0.5), classes: 3, labels: new Int32Array(9) };
    const report = conformalSets(calibration, test, { alpha: 0.2 });
    expect(report).toMatchObject({
      thresholds: [0.5, 0.5, 0.5],
      meanSize: 2,
      medianSize: 2,
      sizes: [0, 0, 3, 0],
      worstBySize: null
    });
    expect(report.coverage).toMatchObject({ value: 2 / 3, n: 3 });
    expect(report.coverageByClass.map(({ value }) => value)).toEqual([1, 1, 0]);
    expect(report.coverageBySize[1]).toMatchObject({ value: null, reason: 'no-rows', n: 0 });
    expect(report.expectedRange).toEqual(coverageRange(9, 0.2));
  });

  it('without test rows or labels has no coverage, and leaves unread rows out', () => {
    const none = conformalSets(test, { ...test, labels: Int32Array.of(-1, -1, -1) }, { alpha: 0.5 });
    expect(none).toMatchObject({ coverage: { value: null, reason: 'no-rows' }, meanSize: null, medianSize: null });
    const unread = conformalSets(test, { ...test, scores: scores.map((s, i) => (i < 3 ? NaN : s)) }, { alpha: 0.5 });
    expect(unread.coverage.n).toBe(2);
    expect(() => coverageRange(3, 0.1)).toThrow(RangeError);
  });

  it('by class keeps the promise for each class, where one threshold does not', () => {
    const totals = { one: [0, 0], each: [0, 0] };
    const sims = 60;
    // Class 0 is easy, class 1 hard; the model says nothing of it.
    const make = (seed: number, n: number) => {
      const random = rng(seed, 'mondrian');
      const labels = Int32Array.from({ length: n }, () => (random.next() < 0.8 ? 0 : 1));
      const made = new Float64Array(2 * n);
      labels.forEach((label, i) => {
        made[2 * i] = label === 0 ? 0.3 * random.next() : random.next();
        made[2 * i + 1] = 1 - (made[2 * i] as number);
      });
      return { scores: made, classes: 2, labels };
    };
    for (let s = 0; s < sims; s++) {
      const [calibration, held] = [make(2 * s, 300), make(2 * s + 1, 300)];
      for (const [key, byClass] of [
        ['one', false],
        ['each', true]
      ] as const) {
        const report = conformalSets(calibration, held, { alpha: 0.1, byClass });
        report.coverageByClass.forEach(
          ({ value }, k) => (totals[key][k] = (totals[key][k] as number) + (value as number) / sims)
        );
      }
    }
    expect(Math.min(...totals.one)).toBeLessThan(0.8);
    expect(Math.min(...totals.each)).toBeGreaterThan(0.89);
  });

  it('puts a class with too few rows of its own into every set', () => {
    const calibration = {
      scores: new Float64Array(60).fill(0.2),
      classes: 3,
      labels: Int32Array.from({ length: 20 }, (_, i) => (i === 0 ? 2 : 0))
    };
    const report = conformalSets(calibration, test, { alpha: 0.1, byClass: true });
    expect(report.thresholds).toEqual([0.2, Infinity, Infinity]);
    expect(report.calibrationRows).toEqual([19, 0, 1]);
    expect(report.sizes).toEqual([0, 0, 0, 3]);
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const [calibration, held] = [rowsOf(40, seed, { kind: 'aps' }), rowsOf(40, seed + 1, { kind: 'aps' })];
        const turned = (rows: typeof held) => ({
          ...rows,
          labels: rows.labels.toReversed(),
          scores: Float64Array.from(
            { length: rows.scores.length },
            (_, i) => rows.scores[(39 - Math.floor(i / 5)) * 5 + (i % 5)] as number
          )
        });
        expect(conformalSets(turned(calibration), turned(held), { alpha: 0.2 })).toEqual(
          conformalSets(calibration, held, { alpha: 0.2 })
        );
      }),
      { numRuns: 20 }
    );
  });

  it('counts copies of a picture once in the interval of coverage', () => {
    const many = Array.from({ length: 60 }, (_, i) => i % 6);
    const labels = Int32Array.from(many, (i) => i % 3);
    const copies = {
      scores: Float64Array.from(many.flatMap(() => [0.1, 0.5, 0.9])),
      classes: 3,
      labels,
      cluster: Int32Array.from(many)
    };
    const calibration = { scores: new Float64Array(27).fill(0.5), classes: 3, labels: new Int32Array(9) };
    const width = (rows: typeof copies): number => {
      const { interval } = conformalSets(calibration, rows, { alpha: 0.2 }).coverage;
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(copies)).toBeGreaterThan(2 * width({ ...copies, cluster: Int32Array.from(many.keys()) }));
  });
});
