import { describe, expect, it } from 'vitest';
import { studentTQuantile } from '$lib/numeric/student-t';
import { logChoose } from '$lib/numeric/binomial';
import { rng } from '$lib/numeric/rng';
import { clustersOf, ownCluster } from '$lib/statistics/clusters';
import { decidingCount } from '$lib/statistics/deciding-count';
import { equivalence, nonInferiority } from '$lib/statistics/equivalence';
import { hitMarginInterval } from '$lib/statistics/hit-margin-interval';
import { influentialCount } from '$lib/statistics/influential-count';
import { marginInterval } from '$lib/statistics/margin-interval';

const range = { low: -1, high: 1 };
const repeat = (value: number, times: number): number[] => Array<number>(times).fill(value);

describe('decidingCount', () => {
  it('is the influential count of independent rows', () => {
    const values = [0.5, -0.2, 0.1, -0.4];
    expect(decidingCount(values, clustersOf(ownCluster(4)))).toBe(influentialCount(values));
    expect(decidingCount([0, 0, 0], clustersOf([1, 1, 2]))).toBe(0);
  });

  it('counts pictures of equally many rows once, however evenly their rows add up', () => {
    // 40 pictures of 5 rows; 1 in 10 rows counts, spread so that every picture adds the same but for its sign.
    const values = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 1 : i % 10 === 5 ? -1 : 0));
    expect(decidingCount(values, clustersOf(values.map((_, i) => Math.floor(i / 5))))).toBeCloseTo(40 * 0.2, 12);
  });

  it('sees that a few large pictures decide although none of them shows anything', () => {
    const sizes = [...repeat(20, 5), ...repeat(1, 45)];
    const cluster = sizes.flatMap((size, picture) => repeat(picture, size));
    // Only small pictures hold one of the rare rows.
    const values = cluster.map((picture) => (picture >= 5 && picture % 5 === 0 ? 0.9 : -0.06));
    expect(decidingCount(values, clustersOf(cluster))).toBeLessThan(1);
  });
});

describe('marginInterval', () => {
  it("is Student's t between pictures with half a step where nothing is skewed (hand value)", () => {
    const values = [...repeat(1, 30), ...repeat(-1, 30), ...repeat(0, 40)];
    const { interval } = marginInterval(values, ownCluster(100), { level: 0.9, step: 1, range });
    // Variance 0.6, kurtosis 1/0.6: 2 * 100 / (1/0.6 - 1) = 300 degrees of freedom, at most 99.
    const reach = studentTQuantile(0.95, 99) * Math.sqrt(60 / 99 / 100);
    expect(interval?.high).toBeCloseTo(reach + 0.005, 12);
    expect(interval?.low).toBeCloseTo(-reach - 0.005, 12);
    expect(interval?.method).toBe('cluster-t/skew');
  });

  it('gives way to skewness on one side and never comes closer than t on the other', () => {
    const values = [...repeat(1, 20), ...repeat(0, 180)];
    const at = (of: readonly number[]) => marginInterval(of, ownCluster(200), { level: 0.9, step: 0, range }).interval;
    const one = at(values);
    const mirrored = at(values.map((value) => -value));
    expect(one?.low).toBeCloseTo(-(mirrored?.high as number), 12);
    const [below, above] = [0.1 - (one?.low as number), (one?.high as number) - 0.1];
    expect(above).toBeGreaterThan(below * 1.05);
    expect(below).toBeGreaterThanOrEqual(studentTQuantile(0.95, 199) * Math.sqrt((200 * 0.09) / 199 / 200));
  });

  it('is withheld without rows, for numbers that are none, few pictures, no variation and where few decide', () => {
    const reason = (values: number[], cluster: ArrayLike<number> = ownCluster(values.length)) => {
      const result = marginInterval(values, cluster, { level: 0.9, step: 1, range });
      return result.interval ? undefined : result.reason;
    };
    expect(reason([])).toBe('no-rows');
    expect([reason([1]), reason([0, 1]), reason(repeat(0, 9))]).toEqual(repeat(0, 3).map(() => 'too-few-pictures'));
    expect([reason(repeat(0, 50)), reason(repeat(0.1, 50))]).toEqual(['no-variation', 'no-variation']);
    expect(reason([...repeat(0, 300), 1, 1])).toBe('few-decide');
    expect(reason([...repeat(0, 30), Number.NaN])).toBe('not-finite');
    expect(reason([...repeat(0, 30), Number.POSITIVE_INFINITY])).toBe('not-finite');
    expect(reason([...repeat(0, 10), ...repeat(1, 10)])).toBeUndefined();
  });

  it('does not depend on the order of rows', () => {
    const random = rng(4, 'order');
    const values = Array.from({ length: 120 }, () => random.int(3) - 1);
    const cluster = values.map((_, i) => i % 40);
    const options = { level: 0.9, step: 1, range };
    const one = marginInterval(values, cluster, options).interval;
    const other = marginInterval(values.toReversed(), cluster.toReversed(), options).interval;
    expect(other?.low).toBeCloseTo(one?.low as number, 12);
    expect(other?.high).toBeCloseTo(one?.high as number, 12);
  });
});

describe('claims about a margin, added up over every outcome of independent rows', () => {
  /** Probability that A is called non-inferior although it is worse by just the margin, and that they are called equivalent. */
  function sizes(n: number, margin: number, onlyA: number): readonly [number, number] {
    const onlyB = onlyA + margin;
    const [logA, logB, logSame] = [Math.log(onlyA), Math.log(onlyB), Math.log(1 - onlyA - onlyB)];
    let [inferior, equal] = [0, 0];
    for (let a = 0; a <= n; a++)
      for (let b = 0; a + b <= n; b++) {
        const log = logChoose(n, a) + logChoose(n - a, b) + a * logA + b * logB + (n - a - b) * logSame;
        if (log < -30) continue;
        const values = [...repeat(1, a), ...repeat(-1, b), ...repeat(0, n - a - b)];
        const interval = marginInterval(values, ownCluster(n), { level: 0.9, step: 1, range });
        if (nonInferiority(interval, margin).shown) inferior += Math.exp(log);
        if (equivalence(interval, margin).shown) equal += Math.exp(log);
      }
    return [inferior, equal];
  }

  it.each([
    [30, 0.1, 0.2],
    [60, 0.2, 0.02],
    [60, 0.05, 0.1],
    [100, 0.1, 0.01]
  ])('%i rows, margin %d, A alone right on %d: wrong in at most 5 %', (n, margin, onlyA) => {
    const [inferior, equal] = sizes(n, margin, onlyA);
    expect(inferior).toBeGreaterThan(0.005);
    expect(inferior).toBeLessThanOrEqual(0.05);
    expect(equal).toBeLessThanOrEqual(inferior + 1e-12);
  });
});

describe('hitMarginInterval', () => {
  const hits = (both: number, onlyA: number, onlyB: number, neither: number) =>
    [
      [...repeat(1, both + onlyA), ...repeat(0, onlyB + neither)],
      [...repeat(1, both), ...repeat(0, onlyA), ...repeat(1, onlyB), ...repeat(0, neither)]
    ] as const;

  it('shows that a model is hardly worse when many rows say so, and falls back on wide bounds where few differ', () => {
    const many = hits(2700, 50, 50, 200);
    const interval = hitMarginInterval(...many, { cluster: ownCluster(3000) });
    expect(interval.interval?.method).toBe('cluster-t/skew');
    expect(equivalence(interval, 0.01).shown).toBe(true);
    const none = hitMarginInterval(...hits(900, 0, 0, 100), { cluster: ownCluster(1000) });
    expect(none.interval?.method).toBe('paired-bounds');
    expect(none.interval?.high).toBeCloseTo(1 - 0.025 ** (1 / 1000), 12);
    expect(hitMarginInterval([], [], { cluster: [] })).toEqual({ interval: null, reason: 'no-rows' });
  });
});
