import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { exchangeOf, shuffleClusters } from '$lib/statistics/shuffle-clusters';

function shuffled(values: readonly number[], cluster: readonly number[], seed: number, replicate = 0): number[] {
  const out = new Int32Array(values.length).fill(-9);
  shuffleClusters(Int32Array.from(values), exchangeOf(cluster), rng(seed, 'test', replicate), out);
  return Array.from(out);
}

describe('shuffling whole clusters', () => {
  it('by hand: clusters of equal size trade places, one that is alone with its size stays', () => {
    const exchange = exchangeOf([7, 5, 7, 3, 3, 9, 9, 9]);
    expect(exchange.strata.map(({ size, rows }) => [size, Array.from(rows)])).toEqual([
      [1, [1]],
      [2, [0, 2, 3, 4]],
      [3, [5, 6, 7]]
    ]);
    expect([exchange.fixed, exchange.clusters]).toEqual([4, 4]);
    const seen = new Set(
      Array.from({ length: 50 }, (_, r) => shuffled([1, 2, 3, 4, 5, 6, 7, 8], [7, 5, 7, 3, 3, 9, 9, 9], 1, r).join())
    );
    expect(seen).toEqual(new Set(['1,2,3,4,5,6,7,8', '4,2,5,1,3,6,7,8']));
  });

  it('keeps the values, and the order of the values of a cluster', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }), fc.nat(), (cluster, seed) => {
        const out = shuffled([...cluster.keys()], cluster, seed);
        expect(out.toSorted((a, b) => a - b)).toEqual([...cluster.keys()]);
        for (const key of new Set(cluster)) {
          const received = out.filter((_, row) => cluster[row] === key);
          expect(new Set(received.map((row) => cluster[row])).size).toBe(1);
          expect(received).toEqual(received.toSorted((a, b) => a - b));
        }
      })
    );
  });

  it('makes every order equally likely', () => {
    const counts = new Map<string, number>();
    const draws = 6000;
    for (let r = 0; r < draws; r++) {
      const order = shuffled([0, 1, 2], [0, 1, 2], 5, r).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - draws / 6) ** 2 / (draws / 6), 0);
    // 99.9 % point of chi square with 5 degrees of freedom.
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('takes no rows', () => {
    expect(exchangeOf([])).toEqual({ strata: [], fixed: 0, clusters: 0 });
    expect(shuffled([], [], 1)).toEqual([]);
  });
});
