import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { bootstrapIntervals, type BootstrapNumber } from '$lib/statistics/bootstrap-intervals';
import { ownCluster } from '$lib/statistics/clusters';
import { resample } from '$lib/statistics/resample';
import { resampledInterval } from '$lib/statistics/resampled-interval';
import type { Selection } from '$lib/schema/run-columns';

const range = { low: -9, high: 9 };
const everyRow = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i);
const normals = (n: number, seed: number): Float64Array => {
  const random = rng(seed, 'normals');
  return Float64Array.from({ length: n }, () => random.next() + random.next() + random.next() + random.next() - 2);
};
const meanOf =
  (values: ArrayLike<number>) =>
  ({ rows, weights }: Selection): number => {
    let [sum, total] = [0, 0];
    rows.forEach((row, k) => {
      const weight = weights?.[k] ?? 1;
      sum += weight * (values[row] as number);
      total += weight;
    });
    return sum / total;
  };

describe('bootstrapIntervals', () => {
  const values = normals(300, 1).map((x) => x + 1);
  const evaluate = meanOf(values);
  const options = { rows: everyRow(300), cluster: ownCluster(300), seed: 4, stream: 'x' };
  const numbers = (['bootstrap-bca', 'none', 'bootstrap', 'bootstrap-basic'] as const).map(
    (interval): BootstrapNumber => ({ evaluate, interval, range })
  );

  it('gives each number the interval that it asks for, from the replicates of `resample`', () => {
    const [sample] = resample([evaluate], options);
    if (!sample) throw new Error('no sample');
    const kinds = ['bca', 'percentile', 'basic'] as const;
    const [bca, percentile, basic] = kinds.map((kind) => resampledInterval(sample, { kind, range }));
    expect(bootstrapIntervals(numbers, options)).toEqual([
      bca,
      { interval: null, reason: 'none-holds' },
      percentile,
      basic
    ]);
    expect(bca?.interval?.method).toBe('bootstrap-bca/cluster/2000');
  });

  it('takes quantiles where there are too few replicates for BCa', () => {
    const methods = bootstrapIntervals(numbers, { ...options, replicates: 200 }).map(
      ({ interval }) => interval?.method
    );
    const percentile = 'bootstrap-percentile/cluster/200';
    expect(methods).toEqual([percentile, undefined, percentile, 'bootstrap-basic/cluster/200']);
  });

  it('withholds a biased number until there are 200 pictures and its bias is a quarter of its spread at most', () => {
    const size = (n: number, centre: number) => {
      const around = meanOf(normals(n, 2).map((x) => x + centre));
      const biased: BootstrapNumber = {
        evaluate: (selection) => Math.abs(around(selection)),
        interval: 'bootstrap-basic',
        range
      };
      const [made] = bootstrapIntervals([biased], { ...options, rows: everyRow(n), cluster: ownCluster(n) });
      return made?.interval ? 'given' : made;
    };
    expect(size(400, 1)).toBe('given');
    expect(size(400, 0)).toEqual({ interval: null, reason: 'mostly-bias' });
    expect(size(199, 1)).toEqual({ interval: null, reason: 'too-few-pictures', pictures: 199 });
    expect(size(200, 1)).toBe('given');
    expect(size(30, 1)).toEqual({ interval: null, reason: 'too-few-pictures', pictures: 30 });
  });

  it('computes nothing more once it is aborted', () => {
    let calls = 0;
    const counting: BootstrapNumber = { evaluate: () => calls++, interval: 'bootstrap', range };
    const [made] = bootstrapIntervals([counting], { ...options, signal: { aborted: true } });
    expect([calls, made]).toEqual([0, { interval: null, reason: 'not-finite' }]);
  });

  it('has nothing to say without rows', () => {
    expect(bootstrapIntervals(numbers, { ...options, rows: new Uint32Array(0) })[0]).toEqual({
      interval: null,
      reason: 'no-rows'
    });
    expect(bootstrapIntervals([], options)).toEqual([]);
  });
});
