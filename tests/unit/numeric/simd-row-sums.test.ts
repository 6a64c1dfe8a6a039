import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { reducedRoom, reduceScores, reduceScoresFast, type ReducedScores } from '$lib/numeric/reduce-scores';
import { rng } from '$lib/numeric/rng';
import { MOST_SCORES, simdRowSums, type RowSums, type SumRow } from '$lib/numeric/simd-row-sums';
import { assemble } from '../../../tools/wasm/assemble.mjs';
import { rowSumsCode } from '../../../tools/wasm/row-sums-code.mjs';

const sums = (scores: readonly number[]): RowSums => {
  const into = { largest: NaN, sum: NaN, moment: NaN, square: NaN };
  (simdRowSums() as SumRow)(Float32Array.from(scores), into);
  return into;
};
const SUMS = ['conf', 'lse', 'logpY', 'ent', 'sumP2'] as const;
const RANKS = ['pred', 'gt', 'eq', 'margin', 'top'] as const;

/** @param size of the largest logit: plain code loses digits where logits are large, as it goes through their log sum exp */
function expectSame(fast: ReducedScores, plain: ReducedScores, size = 1): void {
  for (const name of RANKS) expect(fast[name]).toEqual(plain[name]);
  for (const name of SUMS) {
    if (Number.isNaN(plain[name])) expect(fast[name]).toBeNaN();
    else
      expect(Math.abs(fast[name] - plain[name])).toBeLessThanOrEqual(1e-13 * Math.max(1, size, Math.abs(plain[name])));
  }
}

describe('the WebAssembly module', () => {
  it('is what its source says', () => {
    const source = readFileSync('tools/wasm/row-sums.wat', 'utf8');
    expect(readFileSync('src/lib/numeric/row-sums-code.ts', 'utf8')).toBe(rowSumsCode(source));
    expect(simdRowSums()).not.toBeNull();
  });

  it('sums by hand', () => {
    const { largest, sum, moment, square } = sums([1, 0, 1]);
    const e = Math.exp(-1);
    expect(largest).toBe(1);
    expect(sum).toBeCloseTo(2 + e, 14);
    expect(moment).toBeCloseTo(-e, 14);
    expect(square).toBeCloseTo(2 + e * e, 14);
  });

  it('has the exponential over all of its range, and nothing below it', () => {
    for (let x = -0.37; x >= -700; x -= 0.37) {
      const score = Math.fround(x);
      // Four scores leave no lane to be filled; the first adds 0.
      expect(sums([0, score, score, score]).moment / (3 * score * Math.exp(score))).toBeCloseTo(1, 13);
    }
    expect(sums([0, -1e30]).sum).toBe(1);
    expect(sums([0, -3.4e38]).moment).toBeCloseTo(0, 200);
  });

  it('leaves the least number of all to plain code, since that fills the last lanes', () => {
    const least = -3.4028234663852886e38;
    expect(sums([least]).sum).toBeNaN();
    const row = Float32Array.of(least, least);
    expect(reduceScoresFast(row, 0, 5, reducedRoom())).toEqual(reduceScores(row, 0, 5, reducedRoom()));
  });

  it('is assembled from the instructions that are known', () => {
    const made = assemble('(module (memory (export "m") 1) (func (export "two") (result f64) f64.const 2))');
    const { two } = new WebAssembly.Instance(new WebAssembly.Module(made)).exports as { two: () => number };
    expect(two()).toBe(2);
    expect(() => assemble('(module (memory (export "m") 1) (func $f i64.nop))')).toThrow('i64.nop');
    expect(() => assemble('(module')).toThrow('not closed');
  });
});

describe('reduceScoresFast', () => {
  it('equals plain code within 1e-13, ranks exactly, for any row', () => {
    const score = fc.oneof(
      fc.float({ min: -30, max: 30, noNaN: true }),
      fc.float({ min: Math.fround(-1e30), max: Math.fround(1e30), noNaN: true }),
      fc.constantFrom(0, 1, 2)
    );
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 40 }), fc.integer({ min: -1, max: 40 }), (scores, at) => {
        const row = Float32Array.from(scores);
        const label = Math.min(at, row.length - 1);
        const size = Math.max(...row.map(Math.abs));
        expectSame(reduceScoresFast(row, label, 5, reducedRoom()), reduceScores(row, label, 5, reducedRoom()), size);
      })
    );
  });

  it('equals it for a thousand classes, and is it where a row does not fit', () => {
    const random = rng(4, 'simd');
    for (const length of [1000, 999, MOST_SCORES, MOST_SCORES + 1]) {
      const row = Float32Array.from({ length }, () => 10 * random.next());
      expectSame(reduceScoresFast(row, 7, 5, reducedRoom()), reduceScores(row, 7, 5, reducedRoom()));
    }
  });
});

describe('reduceRows of single-precision logits', () => {
  const rows = (by: 'plain' | 'fastest') =>
    reduceRows({
      logits: Float32Array.of(1, 2, 3, NaN, 0, 0, 5, 5, 1, Infinity, 0, 1, 9, 8, 7),
      classes: ['a', 'b', 'c'],
      labels: Int32Array.of(2, 0, 1, 0, -1),
      read: Uint8Array.of(1, 1, 1, 1, 1),
      cluster: Int32Array.of(0, 1, 2, 3, 4),
      groups: {},
      keepProbability: true,
      by
    });

  it('gives the columns of plain code, and leaves rows undefined that are not finite', () => {
    const [fast, plain] = [rows('fastest'), rows('plain')];
    expect([...fast.pred]).toEqual([2, -1, 0, -1, 0]);
    expect(fast.pred).toEqual(plain.pred);
    expect(fast.topIndex).toEqual(plain.topIndex);
    for (const name of SUMS)
      fast[name].forEach((value, i) => {
        if (Number.isNaN(plain[name][i])) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(plain[name][i] as number, 13);
      });
    expect(fast.probability?.[0]).toBeCloseTo(plain.probability?.[0] as number, 14);
  });
});
