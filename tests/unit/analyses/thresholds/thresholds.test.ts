import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryRows } from '$lib/analyses/thresholds/binary-rows';
import { classRanking } from '$lib/analyses/thresholds/class-ranking';
import { classThreshold } from '$lib/analyses/thresholds/class-threshold';
import { curvePoints } from '$lib/analyses/thresholds/curve-points';
import { thresholdShares } from '$lib/analyses/thresholds/threshold-shares';
import { normalQuantile } from '$lib/numeric/normal';
import { rng } from '$lib/numeric/rng';
import type { RunColumns } from '$lib/schema/run-columns';
import type { ThresholdGoal } from '$lib/schema/thresholds';
import { logitInterval } from '$lib/analyses/thresholds/logit-interval';
import { resample } from '$lib/statistics/resample';
import { averagePrecisionOfWalk, classWalk } from '$lib/metrics/class-walk';
import { columnsOf } from '../../../fixtures/columns';

const go = { aborted: false };
const f1: ThresholdGoal = { kind: 'f-beta', beta: 1 };

/** Two classes with the given probabilities of the second. */
const binary = (p: readonly number[], labels: readonly number[], keep = true): RunColumns =>
  columnsOf(
    p.map((one) => [Math.log(1 - one), Math.log(one)]),
    labels,
    { keepProbability: keep }
  );

// scikit-learn 1.9.1:
// y = [0,1,1,0,1,0,0,1,0,1]; s = [.5,.5,.8,.2,.9,.1,.6,.6,.3,.4]
// roc_curve(y, s, drop_intermediate=False); roc_auc_score(y, s); average_precision_score(y, s)
const y = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
const s = [0.5, 0.5, 0.8, 0.2, 0.9, 0.1, 0.6, 0.6, 0.3, 0.4];
const SKLEARN = {
  fpr: [0, 0, 0, 0.2, 0.4, 0.4, 0.6, 0.8, 1],
  tpr: [0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1],
  thresholds: [Infinity, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1],
  auroc: 0.84,
  averagePrecision: 0.8261904761904761
};

/** Scores of two normal classes a standard deviation apart, as probabilities. */
function draw(n: number, seed: number, prevalence = 0.3, apart = 1) {
  const random = rng(seed, 'thresholds');
  const gauss = (): number => normalQuantile((random.int(2 ** 32) + 0.5) / 2 ** 32);
  const labels = Array.from({ length: n }, () => (random.next() < prevalence ? 1 : 0));
  return { labels, p: labels.map((label) => 1 / (1 + Math.exp(-(gauss() + apart * label)))) };
}

describe('classThreshold', () => {
  it('draws the points and areas of scikit-learn', () => {
    const answer = classThreshold.run(binary(s, y), 1, go, { index: 1, goal: f1 });
    expect(answer.points.map(({ falsePositive }) => falsePositive / 5)).toEqual(SKLEARN.fpr);
    expect(answer.points.map(({ truePositive }) => truePositive / 5)).toEqual(SKLEARN.tpr);
    answer.points.forEach(({ sure, threshold }, i) => {
      expect(sure).toBe(threshold);
      if (i > 0) expect(sure).toBeCloseTo(SKLEARN.thresholds[i] as number, 14);
    });
    expect(answer.points[0]?.threshold).toBe(Infinity);
    expect(answer.auroc?.value).toBeCloseTo(SKLEARN.auroc, 14);
    expect(answer.averagePrecision?.value).toBeCloseTo(SKLEARN.averagePrecision, 14);
    expect([answer.n, answer.positives, answer.negatives, answer.dropped]).toEqual([10, 5, 5, 0]);
    // Ten pictures are too few for any interval.
    expect([answer.auroc?.withheld?.reason, answer.averagePrecision?.withheld?.reason]).toEqual([
      'too-few-pictures',
      'too-few-pictures'
    ]);
  });

  it('sees the other class as the mirror image', () => {
    const one = classThreshold.run(binary(s, y), 1, go, { index: 1, goal: f1 });
    const other = classThreshold.run(binary(s, y), 1, go, { index: 0, goal: f1 });
    expect(other.auroc?.value).toBeCloseTo(one.auroc?.value as number, 12);
    expect(other.positives).toBe(one.negatives);
  });

  it('works from the margin where two classes keep no probabilities, and says thresholds as probabilities', () => {
    const whole = classThreshold.run(binary(s, y), 1, go, { index: 1, goal: f1 });
    const margin = classThreshold.run(binary(s, y, false), 1, go, { index: 1, goal: f1 });
    expect(margin.points.map(({ truePositive, falsePositive }) => [truePositive, falsePositive])).toEqual(
      whole.points.map(({ truePositive, falsePositive }) => [truePositive, falsePositive])
    );
    margin.points.slice(1).forEach(({ sure }, i) => expect(sure).toBeCloseTo(whole.points[i + 1]?.sure as number, 12));
    expect(margin.points[0]?.sure).toBe(Infinity);
  });

  it('gives intervals around the areas with enough pictures', () => {
    const { labels, p } = draw(400, 1);
    const { auroc, averagePrecision } = classThreshold.run(binary(p, labels), 1, go, { index: 1, goal: f1 });
    for (const area of [auroc, averagePrecision]) {
      expect(area?.interval?.low).toBeLessThan(area?.value as number);
      expect(area?.interval?.high).toBeGreaterThan(area?.value as number);
    }
    expect(auroc?.interval?.method).toBe('delong/logit');
    expect(averagePrecision?.interval?.method).toMatch(/^bootstrap-/);
  });

  it.each<[string, ThresholdGoal]>([
    ['F1', f1],
    ['costs', { kind: 'cost', falsePositive: 1, falseNegative: 5 }],
    ['found', { kind: 'least-recall', least: 0.8 }],
    ['right when called', { kind: 'least-precision', least: 0.6 }]
  ])('chooses by %s on one half and judges on the other, which share no picture', (_name, goal) => {
    const { labels, p } = draw(400, 2);
    const columns = { ...binary(p, labels), cluster: Int32Array.from(labels, (_, i) => Math.floor(i / 2)) };
    const { chosen, points, n } = classThreshold.run(columns, 2, go, { index: 1, goal });
    const counts = chosen?.heldCounts;
    expect((chosen?.fittedOn ?? 0) + (chosen?.heldOn ?? 0)).toBe(n);
    expect(Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(chosen?.heldOn);
    expect(points[chosen?.place ?? -1]?.sure).toBe(chosen?.sure);
    expect(chosen?.reached).toBe(true);
    expect(chosen?.heldShares.recall?.value).toBe(
      (counts?.truePositive ?? 0) / ((counts?.truePositive ?? 0) + (counts?.falseNegative ?? 0))
    );
    if (goal.kind === 'least-recall' || goal.kind === 'least-precision')
      expect(chosen?.fittedValue).toBeGreaterThanOrEqual(goal.least);
  });

  it('says when a goal is out of reach', () => {
    // The surest ones are all of the other class.
    const labels = Array.from({ length: 80 }, (_, i) => (i < 40 ? 0 : 1));
    const p = labels.map((label, i) => (label === 0 ? 0.9 : 0.1 + i / 1000));
    const { chosen } = classThreshold.run(binary(p, labels), 1, go, {
      index: 1,
      goal: { kind: 'least-precision', least: 0.9 }
    });
    expect(chosen).toMatchObject({ reached: false, sure: Infinity, place: 0, heldValue: null });
    expect(chosen?.heldShares.precision).toBeNull();
  });

  it('has a reason instead of curves: one class only, no rows, no scores', () => {
    const ask = (columns: RunColumns) => classThreshold.run(columns, 1, go, { index: 0, goal: f1 });
    expect(ask(binary([0.4, 0.6], [0, 0]))).toMatchObject({ undefinedReason: 'one-outcome', points: [], chosen: null });
    expect(ask(binary([], []))).toMatchObject({ undefinedReason: 'no-rows', n: 0 });
    const three = columnsOf([[1, 2, 3]], [0]);
    expect(ask(three)).toMatchObject({ undefinedReason: 'no-scores', n: 0 });
  });

  it('draws one step where all scores are equal', () => {
    const { points, auroc } = classThreshold.run(binary(new Array<number>(40).fill(0.5), y.concat(y, y, y)), 1, go, {
      index: 1,
      goal: f1
    });
    expect(points.map(({ truePositive, falsePositive }) => [truePositive, falsePositive])).toEqual([
      [0, 0],
      [20, 20]
    ]);
    expect(auroc).toMatchObject({ value: 0.5, withheld: { reason: 'no-variation' } });
  });

  it('refuses a class that is not there and a goal that makes no sense', () => {
    const ask = (index: number, goal: ThresholdGoal) => () => classThreshold.run(binary(s, y), 1, go, { index, goal });
    for (const index of [-1, 2, 0.5, NaN]) expect(ask(index, f1)).toThrow('value-out-of-range');
    for (const beta of [0, -1, NaN, Infinity]) expect(ask(0, { kind: 'f-beta', beta })).toThrow('value-out-of-range');
    for (const least of [0, 1.1, NaN]) expect(ask(0, { kind: 'least-recall', least })).toThrow('value-out-of-range');
    expect(ask(0, { kind: 'cost', falsePositive: -1, falseNegative: 1 })).toThrow('value-out-of-range');
  });

  // Pictures, share of the class, standard deviations between the classes: 30 of the class up to 100.
  it.each([
    [300, 0.1, 1],
    [300, 0.1, 2.5],
    [300, 0.3, 1],
    [300, 0.3, 2.5],
    [1000, 0.1, 1.5]
  ])(
    '%i pictures, %f of the class: the interval of average precision holds the truth as often as it says',
    (n, prevalence, apart) => {
      const precision = (size: number, seed: number) => {
        const { labels, p } = draw(size, seed, prevalence, apart);
        const walk = classWalk(Float64Array.from(p), Int32Array.from(labels), 1);
        return {
          labels,
          of: (weight?: Float64Array) => averagePrecisionOfWalk(walk, weight ?? new Float64Array(size).fill(1))
        };
      };
      const truth = precision(200_000, 99).of();
      let [held, given] = [0, 0];
      const sims = 300;
      const rows = Uint32Array.from({ length: n }, (_, i) => i);
      for (let seed = 0; seed < sims; seed++) {
        const { labels, of } = precision(n, seed);
        const [sample] = resample([({ weights }) => of(weights)], {
          rows,
          cluster: Int32Array.from(rows),
          seed,
          stream: 'x',
          replicates: 200
        });
        const positives = labels.filter((label) => label === 1).length;
        const interval = sample && logitInterval(sample, positives).interval;
        if (!interval) continue;
        given++;
        if (interval.low <= truth && truth <= interval.high) held++;
      }
      expect(given).toBeGreaterThan(0.75 * sims);
      // 92 to 97 %, and three standard errors of a share of 0.95 over 300 samples: 0.038.
      expect(held / given).toBeGreaterThan(0.92 - 0.038);
      expect(held / given).toBeLessThanOrEqual(1);
    }
  );

  it('gives no interval of average precision that would mislead', () => {
    const sample = {
      value: 0.9,
      replicates: Float64Array.of(0.8, 0.9, 0.95),
      jackknife: new Float64Array(30),
      clusters: 30,
      evenness: 1
    };
    expect(logitInterval(sample, 19)).toMatchObject({ reason: 'too-few-pictures', pictures: 19 });
    expect(logitInterval(sample, 20)).toMatchObject({ reason: 'few-decide' });
    expect(logitInterval({ ...sample, value: 1 }, 20)).toMatchObject({ reason: 'no-variation' });
    expect(logitInterval({ ...sample, value: NaN }, 20)).toMatchObject({ reason: 'not-finite' });
    expect(logitInterval({ ...sample, replicates: Float64Array.of(1, 1, 0.9) }, 20)).toMatchObject({
      reason: 'too-few-replicates'
    });
  });
});

describe('curvePoints', () => {
  it('keeps the ends, the wanted threshold and the shape when there are very many', () => {
    const { labels, p } = draw(20_000, 5);
    const rows = binaryRows(binary(p, labels), 1);
    if (!rows) throw new Error('no rows');
    const keep = rows.score[1234] as number;
    const points = curvePoints(rows, keep);
    expect(points.length).toBeLessThan(600);
    expect(points.some(({ threshold }) => threshold === keep)).toBe(true);
    const positives = labels.filter((label) => label === 1).length;
    expect(points.at(-1)).toMatchObject({ truePositive: positives, falsePositive: 20_000 - positives });
    // The area by trapezoids of what is left.
    let area = 0;
    points.slice(1).forEach((point, i) => {
      const before = points[i] as (typeof points)[number];
      area += ((point.falsePositive - before.falsePositive) * (point.truePositive + before.truePositive)) / 2;
    });
    const { value } = classThreshold.run(binary(p, labels), 1, go, { index: 1, goal: f1 }).auroc ?? {};
    expect(area / positives / (20_000 - positives)).toBeCloseTo(value as number, 3);
    // Low shares of false alarms are not lost: a logarithmic axis shows them.
    expect(points.filter(({ falsePositive }) => falsePositive / (20_000 - positives) < 0.01).length).toBeGreaterThan(
      40
    );
  });

  it('counts at each point what scores at least as much, and only ever goes up', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1 })), { maxLength: 60 }),
        (pairs) => {
          const rows = binaryRows(
            binary(
              pairs.map(([tenths]) => tenths / 10),
              pairs.map(([, label]) => label)
            ),
            1
          );
          if (!rows) return;
          const points = curvePoints(rows, NaN);
          expect(points[0]).toMatchObject({ truePositive: 0, falsePositive: 0 });
          points.forEach(({ threshold, truePositive, falsePositive }, i) => {
            const called = [...rows.score.keys()].filter((row) => (rows.score[row] as number) >= threshold);
            expect(truePositive).toBe(called.filter((row) => rows.positive[row] === 1).length);
            expect(falsePositive).toBe(called.length - truePositive);
            if (i > 0) expect(threshold).toBeLessThan(points[i - 1]?.threshold as number);
          });
        }
      )
    ));
});

describe('thresholdShares', () => {
  it('by hand', () => {
    const { counts, shares } = thresholdShares.run(binary(s, y), 1, go, { index: 1, threshold: 0.55 });
    expect(counts).toEqual({ truePositive: 3, falsePositive: 1, falseNegative: 2, trueNegative: 4 });
    expect([shares.recall?.value, shares.precision?.value, shares.falseAlarms?.value]).toEqual([0.6, 0.75, 0.2]);
    // scipy 1.17.1: beta.ppf(.025, 3, 3), beta.ppf(.975, 4, 2)
    expect(shares.recall?.interval).toMatchObject({
      low: expect.closeTo(0.14663279963467313, 9) as number,
      high: expect.closeTo(0.9472550494736831, 9) as number
    });
  });

  it('has no share of nothing', () => {
    expect(thresholdShares.run(binary(s, y), 1, go, { index: 1, threshold: Infinity }).shares).toMatchObject({
      precision: null,
      recall: { value: 0 }
    });
    const none = thresholdShares.run(columnsOf([[1, 2, 3]], [0]), 1, go, { index: 1, threshold: 0.5 });
    expect(none.shares).toEqual({ recall: null, precision: null, falseAlarms: null });
  });
});

describe('classRanking', () => {
  it('gives each class its areas, of which scikit-learn knows the second', () => {
    const { rows, n, source, hasIntervals } = classRanking.run(binary(s, y), 1, go);
    expect([n, source, hasIntervals]).toEqual([10, 'exact', true]);
    expect(rows[1]).toMatchObject({ index: 1, positives: 5, negatives: 5 });
    expect(rows[1]?.auroc?.value).toBeCloseTo(SKLEARN.auroc, 14);
    expect(rows[1]?.averagePrecision).toBeCloseTo(SKLEARN.averagePrecision, 14);
    expect(rows[1]?.auroc?.withheld).toEqual({ reason: 'too-few-pictures', pictures: 5 });
  });

  it('has no area of a class without pictures, and the interval of the curve where there is one', () => {
    const { labels, p } = draw(300, 3);
    const columns = columnsOf(
      p.map((one) => [Math.log(1 - one), Math.log(one), -50]),
      labels,
      { keepProbability: true }
    );
    const { rows } = classRanking.run(columns, 1, go);
    expect(rows[2]).toMatchObject({ positives: 0, auroc: null, averagePrecision: null });
    expect(rows[1]?.auroc?.interval).toEqual(
      classThreshold.run(columns, 1, go, { index: 1, goal: f1 }).auroc?.interval
    );
  });

  it('says that a run keeps no scores of all classes', () =>
    expect(classRanking.run(columnsOf([[1, 2, 3]], [0]), 1, go)).toMatchObject({
      source: 'none',
      n: 0,
      dropped: 1,
      rows: []
    }));
});

describe('where all scores are too many to keep', () => {
  const random = rng(8, 'binned');
  const labels = Array.from({ length: 400 }, () => random.int(3));
  const logits = labels.map((label) => [0, 1, 2].map((k) => 3 * random.next() + (k === label ? 1 : 0)));
  const whole = columnsOf(logits, labels, { keepProbability: true });
  const counted = columnsOf(logits, labels, { countScores: true });

  it('areas come from counts in bins, with a bound that holds the exact one', () => {
    const [exact, binned] = [classRanking.run(whole, 1, go), classRanking.run(counted, 1, go)];
    expect([binned.source, binned.n, binned.hasIntervals]).toEqual(['binned', 400, false]);
    binned.rows.forEach(({ auroc, positives, negatives }, k) => {
      const truth = exact.rows[k];
      expect([positives, negatives]).toEqual([truth?.positives, truth?.negatives]);
      expect(auroc?.bound?.low).toBeLessThanOrEqual(truth?.auroc?.value as number);
      expect(auroc?.bound?.high).toBeGreaterThanOrEqual(truth?.auroc?.value as number);
      expect((auroc?.bound?.high ?? 1) - (auroc?.bound?.low ?? 0)).toBeLessThan(0.03);
    });
  });

  it('curves stand at the edges of bins, where they count what scores at least as much', () => {
    const answer = classThreshold.run(counted, 1, go, { index: 1, goal: f1 });
    const { score, positive } = binaryRows(whole, 1) ?? { score: [], positive: [] };
    expect([answer.source, answer.chosen, answer.undefinedReason]).toEqual(['binned', null, undefined]);
    for (const { threshold, truePositive, falsePositive } of answer.points) {
      const called = [...score.keys()].filter((row) => (score[row] as number) >= threshold);
      expect(truePositive + falsePositive).toBe(called.length);
      expect(truePositive).toBe(called.filter((row) => positive[row] === 1).length);
    }
    expect(answer.averagePrecision?.bound?.low).toBeLessThanOrEqual(answer.averagePrecision?.value as number);
  });

  it('says what is lacking there too', () => {
    const one = columnsOf(
      logits,
      labels.map(() => 0),
      { countScores: true }
    );
    expect(classThreshold.run(one, 1, go, { index: 0, goal: f1 }).undefinedReason).toBe('one-outcome');
    const none = columnsOf(
      logits,
      labels.map(() => -1),
      { countScores: true }
    );
    expect(classThreshold.run(none, 1, go, { index: 0, goal: f1 }).undefinedReason).toBe('no-rows');
  });
});
