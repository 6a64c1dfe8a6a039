import { describe, expect, it } from 'vitest';
import { compareVerdict } from '$lib/statistics/compare-verdict';
import { equivalence, nonInferiority } from '$lib/statistics/equivalence';
import type { MaybeInterval } from '$lib/schema/uncertainty';

const between = (low: number, high: number, level = 0.95): MaybeInterval => ({
  interval: { low, high, level, method: 'x' }
});
const none: MaybeInterval = { interval: null, reason: 'few-decide' };
const base = {
  difference: 0.04,
  standardError: 0.015,
  better: 'higher',
  test: { pValue: 0.01, method: 'x' },
  interval: between(0.01, 0.07),
  margin: 0.01,
  pictures: 300
} as const;

describe('compareVerdict', () => {
  it('follows the direction that is good', () => {
    expect(compareVerdict(base).kind).toBe('a-better');
    expect(compareVerdict({ ...base, better: 'lower' }).kind).toBe('b-better');
    expect(compareVerdict({ ...base, difference: -0.04, interval: between(-0.07, -0.01) }).kind).toBe('b-better');
  });

  it('needs both the test and the interval, where the interval is given', () => {
    expect(compareVerdict({ ...base, test: { pValue: 0.06, method: 'x' } }).kind).toBe('cannot-tell');
    expect(compareVerdict({ ...base, interval: between(-0.001, 0.08) }).kind).toBe('cannot-tell');
    expect(compareVerdict({ ...base, test: { pValue: null, reason: 'one-class' } }).kind).toBe('cannot-tell');
    expect(compareVerdict({ ...base, interval: none }).kind).toBe('a-better');
  });

  it('says how many more pictures: the square of the lacking precision', () => {
    const undecided = { ...base, difference: 0.02, test: { pValue: 0.2, method: 'x' }, interval: between(-0.01, 0.05) };
    // ((1.959964 + 0.841621) 0.015 / 0.02)^2 300 = 1324.5, less 300
    expect(compareVerdict(undecided)).toEqual({ kind: 'cannot-tell', more: 1025, for: 0.02 });
    expect(compareVerdict({ ...undecided, power: 0.95 })).toMatchObject({ more: 1893 });
    expect(compareVerdict({ ...undecided, difference: 0 })).toMatchObject({ for: 0.01, more: 4998 });
    expect(compareVerdict({ ...undecided, standardError: Number.NaN })).toMatchObject({ more: null, for: null });
  });

  it('names the reason when nothing is given', () => {
    const result = compareVerdict({ ...base, test: { pValue: null, reason: 'one-class' }, interval: none });
    expect(result).toMatchObject({ kind: 'cannot-tell', reason: 'one-class' });
  });

  it('calls equivalent what the narrower interval puts inside the margin', () => {
    const close = { ...base, difference: 0, test: { pValue: 0.9, method: 'x' }, interval: between(-0.012, 0.012) };
    expect(compareVerdict({ ...close, narrow: between(-0.009, 0.009, 0.9) })).toEqual({
      kind: 'equivalent',
      margin: 0.01
    });
    expect(compareVerdict({ ...close, narrow: between(-0.011, 0.009, 0.9) }).kind).toBe('cannot-tell');
  });
});

describe('a difference inside the margin', () => {
  const small = {
    ...base,
    difference: 0.004,
    interval: between(0.001, 0.007),
    narrow: between(0.0015, 0.0065, 0.9)
  };
  it('is equivalent, and says which is better by less than matters', () => {
    expect(compareVerdict(small)).toEqual({ kind: 'equivalent', margin: 0.01, leans: 'a' });
    expect(compareVerdict({ ...small, better: 'lower' })).toMatchObject({ kind: 'equivalent', leans: 'b' });
    expect(compareVerdict({ ...small, test: { pValue: 0.2, method: 'x' } })).toEqual({
      kind: 'equivalent',
      margin: 0.01
    });
  });
  it('is better or worse where it reaches beyond the margin, or none was named', () => {
    expect(compareVerdict({ ...small, narrow: between(0.0015, 0.011, 0.9) })).toEqual({ kind: 'a-better' });
    expect(compareVerdict({ ...small, margin: undefined })).toEqual({ kind: 'a-better' });
  });
  it('plans for the difference itself without a margin', () => {
    const open = { ...base, difference: 0.02, test: { pValue: 0.2, method: 'x' }, margin: undefined } as const;
    expect(compareVerdict(open)).toMatchObject({ kind: 'cannot-tell', for: 0.02, more: 1025 });
    expect(compareVerdict({ ...open, difference: 0 })).toMatchObject({ more: null, for: null });
  });
});

describe('equivalence and non-inferiority', () => {
  it('are shown by where the interval lies', () => {
    expect(equivalence(between(-0.01, 0.015), 0.02).shown).toBe(true);
    expect(equivalence(between(-0.01, 0.02), 0.02).shown).toBe(false);
    expect(nonInferiority(between(-0.01, 0.3), 0.02).shown).toBe(true);
    expect(nonInferiority(between(-0.03, 0.3), 0.02).shown).toBe(false);
    expect(nonInferiority(between(-0.3, 0.01), 0.02, 'lower').shown).toBe(true);
    expect(nonInferiority(between(-0.3, 0.03), 0.02, 'lower').shown).toBe(false);
  });

  it('pass on why an interval is withheld, and refuse a margin of nothing', () => {
    expect(equivalence(none, 0.02)).toEqual({ shown: null, reason: 'few-decide' });
    expect(nonInferiority(none, 0.02)).toEqual({ shown: null, reason: 'few-decide' });
    expect(() => equivalence(none, 0)).toThrow('margin = 0');
    expect(() => nonInferiority(none, Number.NaN)).toThrow('margin = NaN');
  });
});
