/** A seeded source of randomness. The same seed and stream give the same numbers on every machine. */
export interface Rng {
  /** Uniform in [0, 1) with 32 random bits. */
  next(): number;
  /** Uniform integer in [0, n), without modulo bias; n in [1, 2^32]. */
  int(n: number): number;
  /**
   * Draws `int(counts.length)` as often as there are counts, and adds 1 to the count of each number drawn: a bootstrap
   * replicate. The same numbers as that many calls, in a fraction of the time.
   */
  tally(counts: Uint32Array): void;
}

/** splitmix32: spreads one 32-bit seed into as many independent-looking words as asked. */
function splitmix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

/** 32-bit FNV-1a of a text, to turn a metric id into a stream number. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

const rotl = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * value % n for whole numbers below 2^32, several times faster than the operator. Exact: a quotient that is not whole is at
 * least 1 / n below the next whole number, which is far more than the division rounds by.
 */
const remainder = (value: number, n: number): number => value - n * Math.floor(value / n);

/**
 * xoshiro128** seeded by splitmix32 (Blackman and Vigna, https://prng.di.unimi.it).
 * @param seed of the run, 32 bits are used
 * @param stream names what the numbers are for, e.g. a metric id
 * @param replicate number of the draw within the stream, so that results do not depend on who computes which replicate
 */
export function rng(seed: number, stream = '', replicate = 0): Rng {
  const spread = splitmix32((seed ^ fnv1a(stream)) >>> 0);
  const offset = splitmix32((spread() ^ replicate) >>> 0);
  let [a, b, c, d] = [offset(), offset(), offset(), offset()] as [number, number, number, number];
  const word = (): number => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotl(d, 11);
    return result;
  };
  return {
    next: () => word() / 2 ** 32,
    int(n) {
      const limit = 2 ** 32 - (2 ** 32 % n);
      let value = word();
      while (value >= limit) value = word();
      return remainder(value, n);
    },
    tally(counts) {
      const n = counts.length;
      const limit = 2 ** 32 - (2 ** 32 % n);
      // The steps of `word`, on variables that stay in registers.
      let [p, q, r, s] = [a | 0, b | 0, c | 0, d | 0];
      for (let drawn = 0; drawn < n;) {
        const value = Math.imul(rotl(Math.imul(q, 5), 7), 9) >>> 0;
        const shifted = q << 9;
        r ^= p;
        s ^= q;
        q ^= r;
        p ^= s;
        r ^= shifted;
        s = rotl(s, 11);
        if (value >= limit) continue;
        const pick = remainder(value, n);
        counts[pick] = (counts[pick] as number) + 1;
        drawn++;
      }
      [a, b, c, d] = [p, q, r, s];
    }
  };
}
