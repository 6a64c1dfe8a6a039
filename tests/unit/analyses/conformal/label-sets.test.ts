import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSets } from '$lib/analyses/conformal/label-sets';
import { sizeBands } from '$lib/analyses/conformal/size-bands';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { rng } from '$lib/numeric/rng';
import { softmax } from '$lib/numeric/softmax';
import type { LabelSetOptions } from '$lib/schema/label-sets';
import type { RunColumns } from '$lib/schema/run-columns';
import { columnsOf } from '../../../fixtures/columns';

const go = { aborted: false };
const lac: LabelSetOptions = { score: 'lac', byClass: false, alpha: 0.1 };

/** Labels drawn from a softmax, of which the model sees a version that is too sure; `each` rows of every picture. */
function draw(n: number, classes: number, seed: number, { keep = true, each = 1 } = {}): RunColumns {
  const random = rng(seed, 'draw');
  const logits = Float64Array.from({ length: n * classes }, () => 3 * (random.next() + random.next() - 1));
  const truth = softmax(logits, classes);
  const labels = Int32Array.from({ length: n }, (_, i) => {
    let left = random.next();
    let k = 0;
    for (; k < classes - 1 && left >= (truth[i * classes + k] as number); k++) left -= truth[i * classes + k] as number;
    return k;
  });
  return reduceRows({
    logits: logits.map((z) => 2 * z),
    classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
    labels,
    read: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / each)),
    groups: {},
    keepProbability: keep
  });
}

describe('labelSets', () => {
  it.each([
    ['lac', false],
    ['aps', false],
    ['raps', false],
    ['lac', true],
    ['aps', true]
  ] as const)(
    '%s, by class %s: holds the label as often as promised, on pictures it did not learn from',
    (score, byClass) => {
      let [held, checked] = [0, 0];
      for (let seed = 0; seed < 60; seed++) {
        const { report, n, learnedOn, tunedOn } = labelSets.run(draw(300, 5, seed), seed, go, {
          score,
          byClass,
          alpha: 0.1
        });
        expect(learnedOn + tunedOn + report.coverage.n).toBe(n);
        held += (report.coverage.value as number) * report.coverage.n;
        checked += report.coverage.n;
      }
      // 60 learnings of 150 rows spread by sqrt(.09 / 150) each, 9,000 checked rows by sqrt(.09 / 9000): together 0.0045.
      expect(held / checked).toBeGreaterThan(0.9 - 3 * 0.0045);
      // Adding up without a random share names a little too many; by class, few rows of a class cost more.
      expect(held / checked).toBeLessThan(0.955);
    }
  );

  it('covers in 9 of 10 learnings as much as the band says', () => {
    let within = 0;
    const sims = 120;
    for (let seed = 0; seed < sims; seed++) {
      const { report } = labelSets.run(draw(1000, 4, seed), seed, go, lac);
      const [value, range] = [report.coverage.value as number, report.expectedRange];
      // 500 checked rows add a standard error of 0.0134 to that of the learning, which is as large.
      if (range && value > range.low - 0.0134 && value < range.high + 0.0134) within++;
    }
    expect(within / sims).toBeGreaterThan(0.9 - 0.06);
  });

  it('never learns from a picture that it checks, and from one row of each', () => {
    const columns = draw(400, 4, 3, { each: 4 });
    const { learnedOn, report, groups } = labelSets.run(columns, 3, go, lac);
    expect(learnedOn).toBe(50);
    expect(report.coverage.n).toBe(200);
    expect(report.coverage.interval?.method).toContain('design-effect');
    expect(groups.reduce((sum, { coverage }) => sum + coverage.n, 0)).toBe(200);
  });

  it('names every class, and says how many pictures it takes, when there are too few', () => {
    const { report, learnedOn, fewest, groups } = labelSets.run(draw(12, 5, 1), 1, go, lac);
    expect([learnedOn, fewest]).toEqual([6, 9]);
    expect(report.thresholds).toEqual(new Array(5).fill(Infinity));
    expect(report.expectedRange).toBeUndefined();
    expect(groups.map(({ low, coverage }) => [low, coverage.value])).toEqual([[5, 1]]);
    // Nine rows are enough for nine in ten, eight are not.
    expect(labelSets.run(draw(18, 5, 1), 1, go, lac).report.thresholds[0]).toBeLessThan(Infinity);
  });

  it('counts the pictures that it takes: 1 / alpha - 1, rounded up', () =>
    expect(
      [0.1, 0.05, 0.3, 0.01, 0.5].map((alpha) => labelSets.run(draw(4, 2, 1), 1, go, { ...lac, alpha }).fewest)
    ).toEqual([9, 19, 3, 99, 1]));

  it('shows pictures with their sets, most probable class first, label in it or not', () => {
    const columns = draw(300, 6, 4);
    const { groups, report } = labelSets.run(columns, 4, go, { ...lac, alpha: 0.2 });
    const threshold = report.thresholds[0] as number;
    for (const { low, high, examples } of groups)
      for (const { row, size, members, holds } of examples) {
        const p = columns.probability?.subarray(row * 6, row * 6 + 6) as Float64Array;
        const expected = [0, 1, 2, 3, 4, 5]
          .filter((k) => 1 - (p[k] as number) <= threshold)
          .sort((a, b) => (p[b] as number) - (p[a] as number));
        expect(members).toEqual(expected);
        expect(size).toBe(expected.length);
        expect(size).toBeGreaterThanOrEqual(low);
        expect(size).toBeLessThanOrEqual(high);
        expect(holds).toBe(expected.includes(columns.label[row] as number));
      }
    expect(groups.flatMap(({ examples }) => examples).some(({ holds }) => !holds)).toBe(true);
  });

  it('tells raps on further pictures which ranks cost nothing', () => {
    const { tunedOn, learnedOn, freeRanks, report } = labelSets.run(draw(500, 8, 5), 5, go, { ...lac, score: 'raps' });
    expect([tunedOn + learnedOn, report.coverage.n]).toEqual([250, 250]);
    expect(tunedOn).toBe(50);
    expect(freeRanks).toBeGreaterThanOrEqual(1);
    expect(freeRanks).toBeLessThan(8);
  });

  it('leaves out and counts rows without scores', () => {
    const columns = draw(100, 3, 6);
    columns.probability?.fill(NaN, 0, 3);
    const { n, dropped } = labelSets.run(columns, 6, go, lac);
    expect([n, dropped]).toEqual([99, 1]);
  });

  it('has nothing to say without rows', () => {
    const { n, groups, report } = labelSets.run(draw(0, 3, 1), 1, go, lac);
    expect([n, groups, report.coverage.value, report.meanSize]).toEqual([0, [], null, null]);
  });

  it('puts the only class into every set', () => {
    const { groups, report } = labelSets.run(draw(60, 1, 1), 1, go, lac);
    expect(groups.map(({ low, high }) => [low, high])).toEqual([[1, 1]]);
    expect(report.coverage.value).toBe(1);
  });

  it('holds no label of a model that is surely wrong but for large sets', () => {
    const rows = Array.from({ length: 200 }, () => [0, 9]);
    const { report } = labelSets.run(
      columnsOf(rows, new Array<number>(200).fill(0), { keepProbability: true }),
      1,
      go,
      lac
    );
    expect([report.meanSize, report.coverage.value]).toEqual([2, 1]);
  });

  it.each([0, 1, -1, NaN])('refuses an alpha of %f', (alpha) =>
    expect(() => labelSets.run(draw(20, 3, 1), 1, go, { ...lac, alpha })).toThrow('value-out-of-range')
  );
});

describe('labelSets where only the best classes are kept', () => {
  it('gives the same as with all scores, as far as it can tell', () => {
    const [whole, best] = [draw(600, 9, 7), draw(600, 9, 7, { keep: false })];
    const [a, b] = [labelSets.run(whole, 7, go, lac), labelSets.run(best, 7, go, lac)];
    expect([a.isWhole, b.isWhole]).toEqual([true, false]);
    expect(b.report.coverage).toEqual(a.report.coverage);
    // Probabilities of the label come from a logarithm here, from the scores there.
    expect(b.report.thresholds[0]).toBeCloseTo(a.report.thresholds[0] as number, 12);
    expect(b.report.sizes.slice(0, 5)).toEqual(a.report.sizes.slice(0, 5));
    expect(b.report.sizes[5]).toBe(a.report.sizes.slice(5).reduce((sum, count) => sum + count, 0));
    expect([a.report.meanSize !== null, b.report.meanSize]).toEqual([true, null]);
    expect(b.groups.slice(0, 4).map(({ examples }) => examples)).toEqual(
      a.groups.slice(0, 4).map(({ examples }) => examples)
    );
  });

  it('is whole with five classes or fewer', () =>
    expect(labelSets.run(draw(100, 5, 7, { keep: false }), 7, go, lac)).toMatchObject({
      isWhole: true,
      report: { meanSize: labelSets.run(draw(100, 5, 7), 7, go, lac).report.meanSize as number }
    }));

  it('forms sets by the score of each class, whatever was asked', () =>
    expect(
      labelSets.run(draw(100, 9, 7, { keep: false }), 7, go, { score: 'aps', byClass: true, alpha: 0.2 }).used
    ).toEqual({ score: 'lac', byClass: false, alpha: 0.2 }));
});

describe('sizeBands', () => {
  it('by hand: 3, 20, 21 and 5,000 classes', () => {
    expect(sizeBands(3).map(({ low, high }) => [low, high])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3]
    ]);
    expect(sizeBands(20)).toHaveLength(21);
    expect(sizeBands(21).map(({ low, high }) => `${low}-${high}`)).toEqual([
      '0-0',
      '1-1',
      '2-2',
      '3-3',
      '4-4',
      '5-5',
      '6-10',
      '11-20',
      '21-21'
    ]);
    expect(
      sizeBands(5000)
        .slice(-5)
        .map(({ low, high }) => `${low}-${high}`)
    ).toEqual(['201-500', '501-1000', '1001-2000', '2001-5000'].toSpliced(0, 0, '101-200'));
  });

  it('holds every size once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (most) => {
        let next = 0;
        for (const { low, high } of sizeBands(most)) {
          expect(low).toBe(next);
          expect(high).toBeGreaterThanOrEqual(low);
          next = high + 1;
        }
        expect(next).toBe(most + 1);
      })
    ));
});
