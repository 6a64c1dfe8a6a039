import { describe, expect, it } from 'vitest';
import { quantile } from '$lib/numeric/quantile';
import { rng } from '$lib/numeric/rng';
import { ownCluster } from '$lib/statistics/clusters';
import { resample, type Resampled } from '$lib/statistics/resample';
import { acceleration, resampledInterval } from '$lib/statistics/resampled-interval';
import type { Selection } from '$lib/schema/run-columns';
import { goldenA, goldenGroup } from '../../fixtures/golden-a';

const range = { low: 0, high: 1 };
const everyRow = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);

function mean(values: ArrayLike<number>): (selection: Selection) => number {
  return ({ rows, weights }) => {
    let [sum, total] = [0, 0];
    rows.forEach((row, k) => {
      sum += (weights?.[k] ?? 1) * (values[row] as number);
      total += weights?.[k] ?? 1;
    });
    return sum / total;
  };
}

const sampleOf = (values: ArrayLike<number>, cluster = ownCluster(values.length), replicates = 2000): Resampled =>
  resample([mean(values)], {
    rows: everyRow(values.length),
    cluster,
    seed: 1,
    stream: 'mean',
    replicates
  })[0] as Resampled;

describe('the bootstrap of the golden: mean confidence of 200 rows of set A', () => {
  const sample = sampleOf(goldenA().conf.slice(0, 200), ownCluster(200), 20_000);

  it('has the acceleration of the specification', () => {
    expect(acceleration(sample.jackknife)).toBeCloseTo(goldenGroup('gold_E')['bca_accel'] as number, 12);
  });

  it.each([
    ['bca', 0.5825053509141634, 0.6382047889551419],
    ['percentile', 0.5823526212979323, 0.6380449812180474],
    ['basic', 0.5820759149196818, 0.6377682748397969]
  ] as const)('%s equals scipy 1.17.1 with 200,000 replicates, within the error of 20,000', (kind, low, high) => {
    const { interval } = resampledInterval(sample, { kind, range });
    // Standard error of a 2.5 % quantile here: 0.0003.
    expect(Math.abs((interval?.low as number) - low)).toBeLessThan(0.0009);
    expect(Math.abs((interval?.high as number) - high)).toBeLessThan(0.0009);
    expect(interval?.method).toBe(`bootstrap-${kind}/cluster/20000`);
  });
});

describe('resample', () => {
  it('shows the same replicates to all metrics, so that a difference is the difference of its parts', () => {
    const random = rng(3, 'pairs');
    const [a, b] = [0, 1].map(() => Array.from({ length: 50 }, () => random.next())) as [number[], number[]];
    const [one, two, gap] = resample([mean(a), mean(b), (s) => mean(a)(s) - mean(b)(s)], {
      rows: everyRow(50),
      cluster: ownCluster(50),
      seed: 4,
      stream: 'x',
      replicates: 100
    }) as [Resampled, Resampled, Resampled];
    gap.replicates.forEach((value, r) =>
      expect(value).toBe((one.replicates[r] as number) - (two.replicates[r] as number))
    );
    expect(gap.value).toBe(one.value - two.value);
  });

  it('says of sums what it says of the rows, for every replicate and every block left out', () => {
    const random = rng(8, 'sums');
    const score = Float64Array.from({ length: 700 }, () => random.next());
    const cluster = Int32Array.from({ length: 700 }, () => random.int(300));
    const rows = everyRow(700).filter((row) => row % 7 !== 0);
    const ones = new Float64Array(700).fill(1);
    const summed = { terms: [score, ones], value: ([sum = 0, n = 0]: Float64Array) => sum / n };
    const [a, b] = resample([mean(score), summed], { rows, cluster, seed: 1, stream: 'x', replicates: 50 });
    expect(b?.clusters).toBe(a?.clusters);
    expect(b?.value).toBeCloseTo(a?.value as number, 13);
    a?.replicates.forEach((value, r) => expect(b?.replicates[r]).toBeCloseTo(value, 13));
    a?.jackknife.forEach((value, j) => expect(b?.jackknife[j]).toBeCloseTo(value, 13));
  });

  it('leaves out each cluster once, or blocks of every 200th', () => {
    expect([...sampleOf([1, 2, 6], Int32Array.of(7, 7, 3), 10).jackknife]).toEqual([6, 1.5]);
    const { jackknife, clusters } = sampleOf(everyRow(401), ownCluster(401), 10);
    expect([jackknife.length, clusters]).toEqual([200, 401]);
    const without0 = (400 * 401) / 2 - 0 - 200 - 400;
    expect(jackknife[0]).toBeCloseTo(without0 / 398, 10);
  });

  it('works on a subset of the rows and on none', () => {
    const [subset] = resample([mean([5, 100, 7])], {
      rows: Uint32Array.of(0, 2),
      cluster: ownCluster(3),
      seed: 1,
      stream: '',
      replicates: 50
    }) as [Resampled];
    expect(subset.value).toBe(6);
    expect(new Set(subset.replicates)).toEqual(new Set([5, 6, 7]));
    const [none] = resample([mean([])], {
      rows: new Uint32Array(),
      cluster: new Int32Array(),
      seed: 1,
      stream: ''
    }) as [Resampled];
    expect(resampledInterval(none, { kind: 'bca', range })).toEqual({ interval: null, reason: 'no-rows' });
  });
});

describe('resampledInterval', () => {
  const replicates = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
  const jackknife = Float64Array.from({ length: 40 }, (_, i) => 0.5 + (i % 2 ? 0.01 : -0.01));
  const base: Resampled = { value: 0.5, replicates, jackknife, clusters: 40, evenness: 1 };

  it('is the quantiles when nothing is biased or skewed, for every kind', () => {
    for (const kind of ['percentile', 'bca', 'basic'] as const) {
      const { interval } = resampledInterval(base, { kind, range });
      expect(interval?.low).toBeCloseTo(0.025, 10);
      expect(interval?.high).toBeCloseTo(0.975, 10);
    }
  });

  it('BCa follows the skewness: the mean of 150 exponential quantiles (scipy 1.17.1, 400,000 replicates)', () => {
    const skewed = sampleOf(
      Array.from({ length: 150 }, (_, i) => -Math.log(1 - (i + 0.5) / 150)),
      ownCluster(150),
      40_000
    );
    const { interval } = resampledInterval(skewed, { kind: 'bca', range: { low: 0, high: 9 } });
    // Percentile: 0.8452 to 1.1610. Standard error of these limits here: 0.001.
    expect(Math.abs((interval?.low as number) - 0.8556)).toBeLessThan(0.004);
    expect(Math.abs((interval?.high as number) - 1.1745)).toBeLessThan(0.004);
  });

  it('BCa with a bias but no skewness is the bias-corrected interval, by hand', () => {
    // 60.04 % of the replicates (one tied, counted half) lie below 0.6: z0 = 0.25346; limits Phi(2 z0 -+ 1.959964).
    const { interval } = resampledInterval({ ...base, value: 0.6 }, { kind: 'bca', range });
    expect(interval?.low).toBeCloseTo(0.073, 3);
    expect(interval?.high).toBeCloseTo(0.9931, 3);
  });

  it('the basic interval reflects at the value, and all are clipped to the range', () => {
    const { interval } = resampledInterval({ ...base, value: 0.6 }, { kind: 'basic', range });
    expect(interval?.low).toBeCloseTo(0.225, 10);
    expect(interval?.high).toBe(1);
    expect(resampledInterval(base, { kind: 'percentile', range: { low: 0.1, high: 0.9 } }).interval).toMatchObject({
      low: 0.1,
      high: 0.9
    });
  });

  it('is withheld where it would not hold, with the reason', () => {
    const reason = (change: Partial<Resampled>, kind: 'percentile' | 'bca' = 'bca'): string => {
      const result = resampledInterval({ ...base, ...change }, { kind, range });
      return result.interval === null ? result.reason : 'given';
    };
    const half = (undefinedShare: number): Float64Array =>
      replicates.map((x, i) => (i < undefinedShare * 1001 ? NaN : x));
    expect(reason({ value: NaN })).toBe('not-finite');
    expect(reason({ clusters: 39 })).toBe('too-few-pictures');
    expect(reason({ replicates: replicates.slice(0, 999) })).toBe('too-few-replicates');
    expect(reason({ replicates: replicates.slice(0, 999) }, 'percentile')).toBe('given');
    expect(reason({ replicates: replicates.slice(0, 99) }, 'percentile')).toBe('too-few-replicates');
    expect(reason({ replicates: half(0.06) }, 'percentile')).toBe('too-few-replicates');
    expect(reason({ replicates: half(0.04) }, 'percentile')).toBe('given');
    expect(reason({ jackknife: jackknife.with(3, NaN) })).toBe('not-finite');
    expect(reason({ jackknife: new Float64Array(40).fill(0.5) })).toBe('no-variation');
    expect(reason({ jackknife: jackknife.map((x, i) => (i < 3 ? 1 : 0.5 + x / 1e6)) })).toBe('few-decide');
    expect(reason({ evenness: 0.24 })).toBe('few-decide');
    expect(reason({ evenness: 0.26 })).toBe('given');
    expect(reason({ replicates: replicates.map(() => 0.5) })).toBe('given');
    expect(reason({ replicates: replicates.map((x) => x + 1) })).toBe('no-variation');
  });

  it('withholds for one class, all right and two rows', () => {
    const all = (n: number, right: number) =>
      resampledInterval(sampleOf(Array.from({ length: n }, (_, i) => (i < right ? 1 : 0))), { kind: 'bca', range });
    const thirds = {
      terms: [new Float64Array(90).fill(0.1), new Float64Array(90).fill(1)],
      value: ([a = 0, n = 0]: Float64Array) => a / n
    };
    const [rounded] = resample([thirds], { rows: everyRow(90), cluster: ownCluster(90), seed: 1, stream: '' });
    expect(rounded && resampledInterval(rounded, { kind: 'bca', range })).toEqual({
      interval: null,
      reason: 'no-variation'
    });
    expect(all(100, 100)).toEqual({ interval: null, reason: 'no-variation' });
    expect(all(100, 97)).toEqual({ interval: null, reason: 'few-decide', pictures: 3 });
    expect(all(2, 1)).toEqual({ interval: null, reason: 'too-few-pictures', pictures: 2 });
    expect(all(100, 60).interval?.low).toBeCloseTo(0.5, 1);
  });

  it('ignores the order of rows for the jackknife and follows a shift of the values', () => {
    const random = rng(6, 'shift');
    const values = Array.from({ length: 60 }, () => random.next() / 2);
    const low = (list: number[]): number =>
      resampledInterval(sampleOf(list), { kind: 'bca', range })?.interval?.low as number;
    expect(low(values.map((x) => x + 0.3))).toBeCloseTo(low(values) + 0.3, 10);
    expect(acceleration(sampleOf(values.toReversed()).jackknife)).toBeCloseTo(
      acceleration(sampleOf(values).jackknife),
      12
    );
    expect(quantile(values, 0.5)).toBeGreaterThan(low(values));
  });
});
