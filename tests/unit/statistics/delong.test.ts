import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { ownCluster } from '$lib/statistics/clusters';
import {
  aurocDifferenceInterval,
  aurocInterval,
  deLong,
  deLongPair,
  deLongTest,
  type Auroc
} from '$lib/statistics/delong';
import { cliffsDelta, cohenH, discordantOdds } from '$lib/statistics/effect-sizes';
import { goldenA, goldenGroup } from '../../fixtures/golden-a';

const { conf, right } = goldenA();
const own = ownCluster(2000);
const five = Int32Array.from(own, (row) => Math.floor(row / 5));
const rounded = conf.map((c) => Math.round(c * 20) / 20);

/** The definition: pairs of one row of each class, ties as half, and variances of the placements. */
function byPairs(scores: readonly number[], labels: readonly number[]): { value: number; standardError: number } {
  const of = (label: number): number[] => scores.filter((_, i) => labels[i] === label);
  const [positive, negative] = [of(1), of(0)];
  const wins = (p: number, n: number): number => (p > n ? 1 : p === n ? 0.5 : 0);
  const average = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = (values: number[]): number =>
    values.reduce((sum, x) => sum + (x - average(values)) ** 2, 0) / (values.length - 1) / values.length;
  const forPositive = positive.map((p) => average(negative.map((n) => wins(p, n))));
  const forNegative = negative.map((n) => average(positive.map((p) => wins(p, n))));
  return { value: average(forPositive), standardError: Math.sqrt(variance(forPositive) + variance(forNegative)) };
}

describe('deLong', () => {
  it('equals the golden of the specification', () => {
    const [value, error] = goldenGroup('gold_E')['delong auroc_f'] as [number, number];
    const auroc = deLong(conf, right, own) as Auroc;
    expect(auroc.value).toBeCloseTo(value, 12);
    expect(auroc.standardError).toBeCloseTo(error, 12);
  });

  it('equals numpy 2.3 on the definition, for a pair with ties and for clusters (Obuchowski)', () => {
    const pair = deLongPair([conf, rounded], right, own) as Auroc;
    expect(pair.value).toBeCloseTo(0.0014449225464185107, 12);
    expect(pair.standardError).toBeCloseTo(0.0008719028121424134, 12);
    expect((deLong(conf, right, five) as Auroc).standardError).toBeCloseTo(0.012448532225160588, 12);
  });

  it('equals the definition by pairs for any scores, ties included', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 4,
      maxLength: 25
    });
    fc.assert(
      fc.property(rows, (list) => {
        const [scores, labels] = [list.map(([s]) => s), list.map(([, l]) => l)];
        const positives = labels.filter(Boolean).length;
        fc.pre(positives >= 2 && labels.length - positives >= 2);
        const fast = deLong(scores, labels, ownCluster(list.length)) as Auroc;
        const slow = byPairs(scores, labels);
        expect(fast.value).toBeCloseTo(slow.value, 12);
        expect(fast.standardError).toBeCloseTo(slow.standardError, 10);
        const map = deLong(
          scores.map((s) => Math.exp(s)),
          labels,
          ownCluster(list.length)
        ) as Auroc;
        expect(map.value).toBe(fast.value);
        const mirrored = deLong(
          scores.map((s) => -s),
          labels,
          ownCluster(list.length)
        ) as Auroc;
        expect(mirrored.value).toBeCloseTo(1 - fast.value, 12);
      })
    );
  });

  it('ignores the order of rows, and copies of pictures in their cluster change nothing but a factor', () => {
    const back = deLong(conf.toReversed(), right.toReversed(), own) as Auroc;
    expect(back.standardError).toBeCloseTo((deLong(conf, right, own) as Auroc).standardError, 12);
    const twice = Uint32Array.from({ length: 4000 }, (_, i) => i >> 1);
    const copies = deLong(
      Float64Array.from(twice, (row) => conf[row] as number),
      Uint8Array.from(twice, (row) => right[row] as number),
      twice
    ) as Auroc;
    expect(copies.standardError).toBeCloseTo((deLong(conf, right, own) as Auroc).standardError, 12);
  });

  it('says why there is no area or no interval', () => {
    expect(deLong([], [], [])).toEqual({ value: null, reason: 'no-rows' });
    expect(deLong([1, 2], [1, 1], [0, 1])).toEqual({ value: null, reason: 'one-class' });
    expect(deLong([1, Number.NaN], [0, 1], [0, 1])).toEqual({ value: null, reason: 'not-finite' });
    expect(
      deLongPair(
        [
          [1, 2],
          [1, Infinity]
        ],
        [0, 1],
        [0, 1]
      )
    ).toEqual({ value: null, reason: 'not-finite' });
    const labels = Uint8Array.from({ length: 60 }, (_, i) => i % 2);
    const reason = (scores: ArrayLike<number>, cluster: ArrayLike<number> = ownCluster(60)): string | undefined => {
      const result = aurocInterval(deLong(scores, labels, cluster));
      return result.interval ? undefined : result.reason;
    };
    expect(reason(labels)).toBe('no-variation');
    expect(reason(new Float64Array(60))).toBe('no-variation');
    expect(reason(Float64Array.from(labels, (l, i) => l + (i < 2 ? 1.5 - 3 * l : 0)))).toBe('few-decide');
    expect(
      reason(
        ownCluster(60),
        Int32Array.from(labels, (_, i) => (i >> 1) >> 1)
      )
    ).toBe('too-few-pictures');
    expect(reason(Float64Array.from(labels, (l, i) => l + ((i * 7) % 11)))).toBeUndefined();
    expect((deLong([1, 2], [0, 1], [0, 1]) as Auroc).standardError).toBeNaN();
    expect(aurocInterval(deLong([1, 2], [0, 1], [0, 1]))).toEqual({ interval: null, reason: 'too-few-pictures' });
  });
});

describe('intervals and tests of areas', () => {
  it('the interval is symmetric in the log odds, by hand', () => {
    const interval = aurocInterval({ value: 0.8, standardError: 0.04, positives: 50, negatives: 50, influential: 40 });
    // logit 1.386294 -+ 1.959964 * 0.04 / 0.16 = 0.896303, 1.876285
    expect(interval.interval?.low).toBeCloseTo(0.7101892510122774, 12);
    expect(interval.interval?.high).toBeCloseTo(0.8671838719976924, 12);
  });

  it('the test agrees with the interval of the difference', () => {
    const pair = deLongPair([conf, rounded], right, own);
    const { interval } = aurocDifferenceInterval(pair);
    expect(interval?.low).toBeCloseTo(0.0014449225464185107 - 1.959963984540054 * 0.0008719028121424134, 12);
    const test = deLongTest(pair);
    expect(test.pValue).toBeCloseTo(0.09747783977090951, 9);
    expect(deLongTest(deLongPair([rounded, conf], right, own)).pValue).toBeCloseTo(test.pValue as number, 12);
  });

  it('the test never says 0, however far the areas are apart', () => {
    const difference = { value: 0.5, standardError: 0.001, positives: 50, negatives: 50, influential: 40 };
    expect(deLongTest(difference).pValue).toBeGreaterThan(0);
  });

  it('the error is undefined when a class has one picture, whatever the rounding', () => {
    const random = rng(2, 'one picture');
    const labels = Uint8Array.from({ length: 10 }, (_, i) => (i < 3 ? 1 : 0));
    for (let s = 0; s < 200; s++) {
      const scores = Float64Array.from(labels, () => random.next());
      expect((deLong(scores, labels, [0, 0, 0, 1, 2, 3, 4, 5, 6, 7]) as Auroc).standardError).toBeNaN();
    }
  });

  it('two equal models have no spread to test with', () => {
    expect(deLongTest(deLongPair([conf, conf], right, own))).toEqual({ pValue: null, reason: 'no-variation' });
    expect(aurocDifferenceInterval(deLongPair([[], []], [], []))).toEqual({ interval: null, reason: 'no-rows' });
    expect(deLongTest(deLongPair([[], []], [], []))).toEqual({ pValue: null, reason: 'no-rows' });
  });
});

describe('effect sizes', () => {
  it('odds of discordant rows come with an exact interval (scipy 1.17.1 binomtest(15, 20), p / (1 - p))', () => {
    const { value, interval } = discordantOdds(15, 5);
    expect(value).toBe(3);
    expect(interval.interval?.low).toBeCloseTo(0.5089541282920425 / (1 - 0.5089541282920425), 10);
    expect(interval.interval?.high).toBeCloseTo(0.9134285308985655 / (1 - 0.9134285308985655), 10);
    expect(discordantOdds(4, 0).value).toBe(Infinity);
    expect(discordantOdds(4, 0).interval.interval?.high).toBe(Infinity);
    expect(discordantOdds(0, 0)).toEqual({ value: NaN, interval: { interval: null, reason: 'no-variation' } });
  });

  it("Cohen's h is pi from 0 to 1, odd, and Cliff's delta is 2 AUROC - 1", () => {
    expect(cohenH(1, 0)).toBeCloseTo(Math.PI, 14);
    expect(cohenH(0.3, 0.6)).toBe(-cohenH(0.6, 0.3));
    const delta = cliffsDelta(deLong(conf, right, own));
    expect(delta.value).toBeCloseTo(2 * 0.6957360452438055 - 1, 12);
    expect(delta.interval.interval?.low).toBeLessThan(delta.value);
    expect(cliffsDelta(deLong([1, 2], [1, 1], [0, 1]))).toEqual({
      value: NaN,
      interval: { interval: null, reason: 'one-class' }
    });
  });
});
