import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { bootstrapInterval } from '$lib/statistics/bootstrap-interval';
import { clusterBootstrap, replicateCount } from '$lib/statistics/cluster-bootstrap';
import { effectiveSize } from '$lib/statistics/effective-size';
import { wilson } from '$lib/statistics/wilson';

describe('wilson', () => {
  it('covers as it says: near 95 % of 4000 samples for several shares and sizes', () => {
    for (const [p, n] of [
      [0.5, 40],
      [0.76, 340],
      [0.95, 50],
      [0.9, 26]
    ] as const) {
      const random = rng(11, `wilson ${p} ${n}`);
      let covered = 0;
      for (let r = 0; r < 4000; r++) {
        let hits = 0;
        for (let i = 0; i < n; i++) if (random.next() < p) hits++;
        const { low, high } = wilson(hits / n, n);
        if (low <= p && p <= high) covered++;
      }
      // Discreteness moves the true coverage between 0.93 and 0.97; sampling adds 0.004.
      expect(covered / 4000).toBeGreaterThan(0.925);
      expect(covered / 4000).toBeLessThan(0.98);
    }
  });

  it('is symmetric, stays in [0, 1] and gets wider with the level', () => {
    const [a, b] = [wilson(0.2, 30), wilson(0.8, 30)];
    expect(a.low).toBeCloseTo(1 - b.high, 14);
    expect(wilson(0, 5).low).toBe(0);
    expect(wilson(1, 5).high).toBe(1);
    expect(wilson(0.5, 30, 0.99).low).toBeLessThan(wilson(0.5, 30, 0.9).low);
  });

  it('refuses what is not a share of something', () => {
    expect(() => wilson(0.5, 0)).toThrow('n = 0');
    expect(() => wilson(1.2, 5)).toThrow('share = 1.2');
    expect(() => wilson(Number.NaN, 5)).toThrow('share = NaN');
  });
});

describe('effectiveSize', () => {
  it('is the number of rows when every row is its own picture', () => {
    expect(effectiveSize([1, 0, 1], [1, 2, 3])).toBe(3);
  });

  it('is the number of pictures when their rows always agree, and never above the number of rows', () => {
    expect(effectiveSize([1, 1, 1, 1], [1, 1, 2, 2])).toBe(2);
    expect(effectiveSize([1, 0, 1, 0], [1, 1, 2, 2])).toBe(4);
    expect(effectiveSize([1, 1], [7, 7])).toBe(1);
  });

  it('keeps the Wilson interval honest with five rows a picture', () => {
    const random = rng(12, 'clusters');
    const [pictures, rows, sims] = [60, 5, 2000];
    let [naive, aware] = [0, 0];
    for (let s = 0; s < sims; s++) {
      const hits: number[] = [];
      const cluster: number[] = [];
      for (let g = 0; g < pictures; g++) {
        const easy = random.next() < 0.5 ? 0.95 : 0.45; // truth: 0.7
        for (let i = 0; i < rows; i++) {
          hits.push(random.next() < easy ? 1 : 0);
          cluster.push(g);
        }
      }
      const share = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
      const inside = ({ low, high }: { low: number; high: number }): number => (low <= 0.7 && 0.7 <= high ? 1 : 0);
      naive += inside(wilson(share, hits.length));
      aware += inside(wilson(share, effectiveSize(hits, cluster)));
    }
    expect(aware / sims).toBeGreaterThan(0.93);
    expect(aware / sims).toBeLessThan(0.97);
    expect(naive / sims).toBeLessThan(0.9);
  });
});

describe('clusterBootstrap', () => {
  const means = (values: readonly number[], cluster: Int32Array, seed: number, replicates = 400): Float64Array => {
    const out: number[] = [];
    clusterBootstrap(
      Uint32Array.from(values.keys()),
      cluster,
      { seed, stream: 'mean', replicates },
      ({ rows, weights }) => {
        let [sum, total] = [0, 0];
        rows.forEach((row, k) => {
          sum += (values[row] as number) * (weights?.[k] as number);
          total += weights?.[k] as number;
        });
        out.push(sum / total);
      }
    );
    return Float64Array.from(out);
  };

  it('draws whole clusters, as many as there are', () => {
    clusterBootstrap(
      Uint32Array.of(0, 1, 2, 3),
      Int32Array.of(5, 5, 9, 9),
      { seed: 1, stream: '', replicates: 20 },
      ({ weights = new Float64Array() }) => {
        expect(weights[0]).toBe(weights[1]);
        expect(weights[2]).toBe(weights[3]);
        expect((weights[0] as number) + (weights[2] as number)).toBe(2);
      }
    );
  });

  it('gives the same replicate whether or not the ones before it are drawn', () => {
    const cluster = Int32Array.from({ length: 9 }, (_, i) => i);
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(means(values, cluster, 3, 50).slice(0, 10)).toEqual(means(values, cluster, 3, 10));
    expect(means(values, cluster, 3, 10)).not.toEqual(means(values, cluster, 4, 10));
  });

  it('covers a skewed mean about as often as it says', () => {
    const random = rng(13, 'skewed');
    const [n, sims] = [120, 400];
    const cluster = Int32Array.from({ length: n }, (_, i) => i);
    let covered = 0;
    for (let s = 0; s < sims; s++) {
      const values = Array.from({ length: n }, () => -Math.log(1 - random.next())); // exponential, mean 1
      const value = values.reduce((sum, x) => sum + x, 0) / n;
      const interval = bootstrapInterval(means(values, cluster, s), value, {
        kind: 'percentile',
        range: { low: 0, high: Infinity }
      });
      if (interval && interval.low <= 1 && 1 <= interval.high) covered++;
    }
    // The percentile interval of a mean of 120 exponentials covers 93.5 to 94 %; sampling adds 1.2 %.
    expect(covered / sims).toBeGreaterThan(0.905);
    expect(covered / sims).toBeLessThan(0.975);
  });

  it('does fewer replicates for larger sets', () => {
    expect([100, 50_000, 1_000_000].map(replicateCount)).toEqual([2000, 1000, 200]);
  });
});

describe('bootstrapInterval', () => {
  const draws = Float64Array.from({ length: 201 }, (_, i) => i / 100);

  it('takes quantiles, or reflects them at the value, and clips', () => {
    const range = { low: 0, high: 1.5 };
    expect(bootstrapInterval(draws, 1, { kind: 'percentile', range })?.low).toBeCloseTo(0.05, 12);
    expect(bootstrapInterval(draws, 1, { kind: 'percentile', range })?.high).toBe(1.5);
    const basic = bootstrapInterval(draws, 0.9, { kind: 'basic', range });
    expect(basic?.low).toBe(0);
    expect(basic?.high).toBe(1.5);
    expect(bootstrapInterval(draws, 1.2, { kind: 'basic', range: { low: 0, high: 9 } })?.low).toBeCloseTo(0.45, 12);
  });

  it('leaves undefined replicates out, and gives none when too few are left', () => {
    const some = Float64Array.from([...draws, ...Array.from({ length: 100 }, () => Number.NaN)]);
    expect(bootstrapInterval(some, 1, { kind: 'percentile', range: { low: 0, high: 9 } })?.method).toBe(
      'bootstrap-percentile/cluster/201'
    );
    expect(
      bootstrapInterval(draws.slice(0, 99), 1, { kind: 'percentile', range: { low: 0, high: 9 } })
    ).toBeUndefined();
  });
});
