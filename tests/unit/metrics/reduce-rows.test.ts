import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TOP } from '$lib/schema/run-columns';
import { columnsOf } from '../../fixtures/columns';

const logit = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('reduceRows', () => {
  it('reduces a row by hand', () => {
    const { pred, conf, lse, logpY, gt, eq, margin, ent, sumP2 } = columnsOf(
      [[Math.log(2), Math.log(1), Math.log(5)]],
      [0]
    );
    const half = [pred[0], gt[0], eq[0]];
    expect(half).toEqual([2, 1, 0]);
    expect(conf[0]).toBeCloseTo(5 / 8, 14);
    expect(lse[0]).toBeCloseTo(Math.log(8), 14);
    expect(logpY[0]).toBeCloseTo(Math.log(2 / 8), 14);
    expect(margin[0]).toBeCloseTo(Math.log(5 / 2), 14);
    expect(ent[0]).toBeCloseTo(-[2, 1, 5].reduce((sum, w) => sum + (w / 8) * Math.log(w / 8), 0), 14);
    expect(sumP2[0]).toBeCloseTo((4 + 1 + 25) / 64, 14);
  });

  it('takes the lowest index on ties and counts them', () => {
    const columns = columnsOf([[1, 3, 3, 3]], [3]);
    expect([columns.pred[0], columns.gt[0], columns.eq[0]]).toEqual([1, 0, 2]);
    expect(Array.from(columns.topIndex.subarray(0, TOP))).toEqual([1, 2, 3, 0, -1]);
  });

  it('does not overflow: log sum exp of 1000, 1000.5 and -5', () => {
    expect(columnsOf([[1000, 1000.5, -5]], [0]).lse[0]).toBeCloseTo(1000.9740769841801, 12);
  });

  it('keeps confidence below 1 where single precision would round it up', () => {
    expect(columnsOf([[20, 0]], [0]).conf[0]).toBeLessThan(1);
  });

  it('leaves unread rows, NaN and infinite logits undefined, and says nothing of the truth without a label', () => {
    const columns = columnsOf(
      [
        [1, 2],
        [Number.NaN, 1],
        [Infinity, 1],
        [1, 2]
      ],
      [0, 0, 0, -1],
      { read: [0, 1, 1, 1] }
    );
    expect(Array.from(columns.pred)).toEqual([-1, -1, -1, 1]);
    expect(Array.from(columns.conf.subarray(0, 3))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([columns.logpY[3], columns.gt[3], columns.eq[3]]).toEqual([Number.NaN, -1, -1]);
  });

  it('ranks the five best as a full sort would, and does not change when all logits move together', () => {
    fc.assert(
      fc.property(fc.array(logit, { minLength: 2, maxLength: 12 }), fc.integer({ min: -50, max: 50 }), (row, shift) => {
        const columns = columnsOf([row], [0]);
        const sorted = row.map((value, k) => ({ value, k })).toSorted((a, b) => b.value - a.value || a.k - b.k);
        expect(Array.from(columns.topIndex.subarray(0, Math.min(TOP, row.length)))).toEqual(
          sorted.slice(0, TOP).map(({ k }) => k)
        );
        expect(columns.sumP2[0]).toBeLessThanOrEqual(1 + 1e-12);
        expect(columns.ent[0]).toBeGreaterThanOrEqual(-1e-12);
        const moved = columnsOf([row.map((value) => Math.round(value) + shift)], [0]);
        const still = columnsOf([row.map((value) => Math.round(value))], [0]);
        expect(moved.conf[0]).toBeCloseTo(still.conf[0] as number, 10);
        expect(moved.pred[0]).toBe(still.pred[0]);
      })
    );
  });
});
