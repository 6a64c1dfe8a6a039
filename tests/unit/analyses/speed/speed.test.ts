import { describe, expect, it } from 'vitest';
import { speed } from '$lib/analyses/speed/speed';
import { rng } from '$lib/numeric/rng';
import { shuffled } from '$lib/numeric/shuffled';
import { answered } from '../../../fixtures/columns';

const columns = (n: number) => answered(new Array<number>(n).fill(0), new Array<number>(n).fill(0), 2);
const ask = (inferMs: ArrayLike<number>, workers = 1, runSeed = 7) =>
  speed.run(columns(inferMs.length), 1, { aborted: false }, { inferMs: Float64Array.from(inferMs), runSeed, workers });

describe('speed', () => {
  it('by hand: 100 times from 1 to 100 ms, of which the first ten of the run are set apart', () => {
    const order = shuffled(120, 7);
    // The first ten pictures that were read took a second each, the others 1 to 110 ms.
    const times = new Float64Array(120);
    order.forEach((row, place) => (times[row] = place < 10 ? 1000 : place - 9));
    const answer = ask(times);
    expect([answer.timed, answer.n, answer.warmUpMedianMs]).toEqual([120, 110, 1000]);
    expect(answer.warmUp.map(({ row }) => row)).toEqual(order.slice(0, 10));
    expect([answer.leastMs, answer.mostMs]).toEqual([1, 110]);
    // numpy 2: np.percentile(np.arange(1, 111), [50, 90, 95, 99])
    expect(answer.percentiles.map(({ share, ms }) => [share, ms])).toEqual([
      [0.5, 55.5],
      [0.9, expect.closeTo(99.1, 10)],
      [0.95, expect.closeTo(104.55, 10)],
      [0.99, expect.closeTo(108.91, 10)]
    ]);
    expect(answer.percentiles.map(({ beyond }) => beyond)).toEqual([55, 11, 6, 2]);
    // scipy 1.17.1, as in quantile-interval.test.ts: ranks 45 and 66 of 110 for one half; none above for 0.99.
    expect(answer.percentiles[0]).toMatchObject({ low: 45, high: 66 });
    expect(answer.percentiles[3]).toMatchObject({ high: null });
    expect(answer.slowest.map(({ ms }) => ms)).toEqual([110, 109, 108, 107, 106, 105, 104, 103, 102, 101]);
    answer.slowest.forEach(({ row, ms }) => expect(times[row]).toBe(ms));
  });

  it('lets every worker warm up, but sets nothing apart when that would be half of all', () => {
    const times = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect([ask(times, 4).warmUp.length, ask(times, 4).n]).toEqual([40, 60]);
    expect([ask(times, 5).warmUp.length, ask(times, 5).n]).toEqual([0, 100]);
    expect(ask(times, 5).warmUpMedianMs).toBeNaN();
  });

  it('leaves out pictures that were not run, whose places others take', () => {
    const order = shuffled(60, 7);
    const times = new Float64Array(60).fill(5);
    order.slice(0, 3).forEach((row) => (times[row] = NaN));
    const answer = ask(times);
    expect([answer.timed, answer.n]).toEqual([57, 47]);
    expect(answer.warmUp.map(({ row }) => row)).toEqual(order.slice(3, 13));
  });

  it('has an answer for no, one and two times', () => {
    expect(ask([])).toMatchObject({ timed: 0, n: 0, percentiles: [], curve: [], slowest: [], leastMs: NaN });
    expect(ask([NaN, NaN])).toMatchObject({ timed: 0, n: 0, percentiles: [], curve: [] });
    expect(ask([8]).percentiles).toEqual([{ share: 0.5, ms: 8, low: null, high: null, beyond: 0 }]);
    expect(ask([8, 4]).percentiles[0]?.ms).toBe(6);
    expect(ask([8, 4]).slowest).toEqual([
      { row: 0, ms: 8 },
      { row: 1, ms: 4 }
    ]);
  });

  it('gives the nineties from ten pictures on, and the ninety-ninth from a hundred', () => {
    const shares = (n: number) => ask(new Array<number>(n).fill(3), 1000).percentiles.map(({ share }) => share);
    expect([shares(9), shares(10), shares(20), shares(99).length, shares(100), shares(1000)]).toEqual([
      [0.5],
      [0.5, 0.9],
      [0.5, 0.9, 0.95],
      3,
      [0.5, 0.9, 0.95, 0.99],
      [0.5, 0.9, 0.95, 0.99, 0.999]
    ]);
  });

  it('draws every one of the slowest, from the fastest to the slowest', () => {
    const random = rng(3);
    const times = Float64Array.from({ length: 5000 }, () => -Math.log1p(-random.next()));
    const { curve, mostMs, n } = ask(times);
    expect(curve.length).toBeLessThanOrEqual(160);
    expect(curve.at(-1)).toMatchObject({ ms: mostMs, share: (n - 0.5) / n, beyond: 0 });
    expect(curve.slice(-4).map(({ beyond }) => beyond)).toEqual([3, 2, 1, 0]);
    curve.slice(1).forEach(({ share, ms }, i) => {
      expect(share).toBeGreaterThan(curve[i]?.share ?? 1);
      expect(ms).toBeGreaterThanOrEqual(curve[i]?.ms ?? Infinity);
    });
  });

  it('refuses another number of times than rows', () =>
    expect(() =>
      speed.run(columns(3), 1, { aborted: false }, { inferMs: new Float64Array(2), runSeed: 1, workers: 1 })
    ).toThrow('shape-mismatch'));
});

describe('shuffled', () => {
  it('holds every number once, in an order that the seed decides', () => {
    expect(shuffled(50, 1).toSorted((a, b) => a - b)).toEqual([...Array(50).keys()]);
    expect(shuffled(50, 1)).toEqual(shuffled(50, 1));
    expect(shuffled(50, 1)).not.toEqual(shuffled(50, 2));
    expect([shuffled(0, 1), shuffled(1, 1)]).toEqual([[], [0]]);
  });

  it('puts each number at each place equally often', () => {
    const at = new Float64Array(5);
    for (let seed = 0; seed < 5000; seed++) at[shuffled(5, seed).indexOf(0)]!++;
    // Four standard errors of 1,000 of 5,000 are 113.
    at.forEach((count) => expect(Math.abs(count - 1000)).toBeLessThan(113));
  });
});
