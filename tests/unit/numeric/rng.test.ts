import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';

const take = (n: number, ...args: Parameters<typeof rng>): number[] => {
  const random = rng(...args);
  return Array.from({ length: n }, () => random.next());
};

describe('rng', () => {
  it('repeats itself and differs by seed, stream and replicate', () => {
    expect(take(5, 1, 'a', 0)).toEqual(take(5, 1, 'a', 0));
    const firsts = [take(1, 1, 'a', 0), take(1, 2, 'a', 0), take(1, 1, 'b', 0), take(1, 1, 'a', 1)];
    expect(new Set(firsts.flat()).size).toBe(4);
  });

  it('gives the numbers that older records were made with', () => {
    const random = rng(20261124, 'classification', 3);
    expect([random.int(1000), random.int(1000), random.int(1000), random.int(1000)]).toMatchInlineSnapshot(`
      [
        794,
        835,
        589,
        241,
      ]
    `);
  });

  it('is uniform: chi-square over 64 cells of 64 000 draws lies within its 99.9 % range', () => {
    const cells = new Uint32Array(64);
    for (const u of take(64_000, 7)) cells[Math.floor(u * 64)] = (cells[Math.floor(u * 64)] as number) + 1;
    const chi2 = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeGreaterThan(32);
    expect(chi2).toBeLessThan(104);
  });

  it('shows no correlation between neighbouring replicates', () => {
    const n = 20_000;
    let sum = 0;
    for (let r = 0; r < n; r++) sum += (rng(5, 's', r).next() - 0.5) * (rng(5, 's', r + 1).next() - 0.5);
    expect(Math.abs((sum / n) * 12)).toBeLessThan(3.3 / Math.sqrt(n));
  });

  it('draws every integer below n and no other', () => {
    const random = rng(3);
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(7)));
    expect([...drawn].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(rng(3).int(1)).toBe(0);
  });
});
