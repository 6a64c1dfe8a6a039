import fc from 'fast-check';
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

  it('takes the remainder of its words by the definition, leaving out those that would be unfair', () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 2 ** 32 }));
    fc.assert(
      fc.property(size, fc.nat(), (n, seed) => {
        const [random, words] = [rng(seed), rng(seed)];
        const word = (): number => words.next() * 2 ** 32;
        for (let i = 0; i < 20; i++) {
          let expected = word();
          while (expected >= 2 ** 32 - (2 ** 32 % n)) expected = word();
          expect(random.int(n)).toBe(expected % n);
        }
      })
    );
  });

  it('tallies the same numbers as one draw after the other, and goes on from there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (n, seed) => {
        const [one, all] = [rng(seed, 't'), rng(seed, 't')];
        const [expected, counts] = [new Uint32Array(n).fill(3), new Uint32Array(n).fill(3)];
        for (let k = 0; k < n; k++) {
          const pick = one.int(n);
          expected[pick] = (expected[pick] as number) + 1;
        }
        all.tally(counts);
        expect(counts).toEqual(expected);
        expect(all.next()).toBe(one.next());
      })
    );
  });
});
