import { describe, expect, it } from 'vitest';
import { analyses } from '$lib/analyses';
import { classification } from '$lib/analyses/classification';
import { effectiveSize } from '$lib/statistics/effective-size';
import { answered, columnsOf } from '../../../fixtures/columns';

const go = (columns: Parameters<typeof classification.run>[0], seed = 1) =>
  classification.run(columns, seed, { aborted: false });

describe('classification', () => {
  const columns = {
    ...answered([0, 0, 0, 0, 1, 1, -1], [0, 0, 0, 1, 1, 0, 1], 3, [0.5, 0.62, 0.7, 0.83, 0.9, 0.9, 0.9]),
    groups: {
      style: { codes: Int32Array.of(0, 0, 0, 1, 1, 1, 1), values: ['flat', 'photo'] },
      always: { codes: new Int32Array(7), values: ['same'] },
      name: { codes: Int32Array.from({ length: 7 }, (_, i) => i), values: Array.from({ length: 31 }, (_, i) => `${i}`) }
    }
  };
  const answer = go(columns);

  it('counts first: labelled and read rows, right ones, the majority', () => {
    expect([answer.n, answer.right]).toEqual([6, 4]);
    expect(answer.accuracy).toMatchObject({ n: 6, dropped: 1, value: 4 / 6 });
    expect(answer.baseline?.label).toBe('class 0');
    expect(answer.baseline?.estimate.value).toBeCloseTo(4 / 6, 14);
  });

  it('lays the confusion matrix out by truth, then answer', () => {
    const { is, called, counts } = answer.confusion;
    expect([...counts.keys()].map((i) => [is[i], called[i], counts[i]])).toEqual([
      [0, 0, 3],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 1]
    ]);
  });

  it('gives each class its shares, with a reason where there is none', () => {
    const [first, , third] = answer.classes;
    expect(first?.precision.value).toBeCloseTo(3 / 4, 14);
    expect(first?.recall.value).toBeCloseTo(3 / 4, 14);
    expect(first?.f1.value).toBeCloseTo(6 / 8, 14);
    expect(first?.f1.interval?.low).toBeLessThan(6 / 8);
    expect(third).toMatchObject({ support: 0, called: 0, right: 0 });
    expect(third?.precision).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  it('slices by columns with two to thirty values, over scored rows only', () => {
    expect(answer.slices.map(({ column, value, right, accuracy }) => [column, value, right, accuracy.n])).toEqual([
      ['style', 'flat', 3, 3],
      ['style', 'photo', 1, 3]
    ]);
  });

  it('fills the bins of the reliability diagram and nothing else', () => {
    const { reliability } = answer;
    expect(reliability?.bins.map(({ index, n }) => [index, n])).toEqual([
      [7, 1],
      [9, 1],
      [10, 1],
      [12, 1],
      [13, 2]
    ]);
    expect(reliability?.ece).toBe(answer.estimates.find(({ metric }) => metric === 'ece')?.value);
    expect(
      reliability?.bins.every(({ low, high, meanConfidence }) => low <= meanConfidence && meanConfidence < high)
    ).toBe(true);
  });

  it('says the same with the same seed, and moves only in its resampling with another', () => {
    expect(go(columns, 1)).toEqual(answer);
    expect(go(columns, 2).estimates.map(({ value }) => value)).toEqual(answer.estimates.map(({ value }) => value));
  });

  it('has an answer, without numbers, for a set that has no labels or could not be read', () => {
    for (const none of [
      columnsOf(
        [
          [1, 2],
          [2, 1]
        ],
        [-1, -1]
      ),
      columnsOf([[1, 2]], [0], { read: [0] })
    ]) {
      const empty = go(none);
      expect([empty.n, empty.right, empty.baseline, empty.reliability, empty.slices]).toEqual([0, 0, null, null, []]);
      expect(empty.estimates.every(({ value, reason }) => value === null && reason !== undefined)).toBe(true);
    }
  });

  it('has an interval for one picture and for a set that is all right', () => {
    expect(go(columnsOf([[2, 1]], [0])).accuracy.interval?.low).toBeLessThan(0.3);
    const all = go(answered([0, 1, 0, 1], [0, 1, 0, 1], 2));
    expect(all.accuracy.value).toBe(1);
    expect(all.accuracy.interval?.low).toBeLessThan(0.6);
  });

  it('counts copies of a picture once in its intervals', () => {
    const once = answered([0, 1, 0, 1, 0, 1], [0, 1, 0, 1, 1, 0], 2);
    const copies = columnsOf(
      Array.from({ length: 18 }, (_, i) => ((i % 6) % 2 === (i % 6 > 3 ? 1 : 0) ? [1, 0] : [0, 1])),
      Array.from({ length: 18 }, (_, i) => i % 2),
      { cluster: Array.from({ length: 18 }, (_, i) => i % 6) }
    );
    const [narrow, honest] = [go(once).accuracy.interval, go(copies).accuracy.interval];
    expect(effectiveSize([1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1])).toBeLessThan(3);
    expect(honest?.method).toBe('korn-graubard/design-effect');
    expect((honest?.high ?? 0) - (honest?.low ?? 0)).toBeGreaterThan(0.9 * ((narrow?.high ?? 0) - (narrow?.low ?? 0)));
  });

  it('is listed once, and every id is used once', () => {
    expect(analyses.map(({ id }) => id)).toEqual([...new Set(analyses.map(({ id }) => id))]);
    expect(analyses).toContain(classification);
  });
});
