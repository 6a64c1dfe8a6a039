import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import { benjaminiHochberg, benjaminiYekutieli, holm } from '$lib/statistics/multiplicity';
import { goldenGroup } from '../../fixtures/golden-a';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
const golden = goldenGroup('gold_B') as Record<string, number[]>;

describe('adjustments for several tests', () => {
  it('equal the goldens (statsmodels 0.13.5)', () => {
    const raw = golden['ks_p'] as number[];
    for (const [name, adjust] of [
      ['holm', holm],
      ['fdr_bh', benjaminiHochberg],
      ['fdr_by', benjaminiYekutieli]
    ] as const)
      adjust(raw).forEach((p, i) => expect(p / (golden[name]?.[i] as number)).toBeCloseTo(1, 11));
  });

  it('equal the hand-computed case with ties', () => {
    const raw = [0.001, 0.04, 0.03, 0.2, 0.04];
    holm(raw).forEach((p, i) => expect(p).toBeCloseTo([0.005, 0.12, 0.12, 0.2, 0.12][i] as number, 14));
    benjaminiHochberg(raw).forEach((p, i) => expect(p).toBeCloseTo([0.005, 0.05, 0.05, 0.2, 0.05][i] as number, 14));
  });

  it('never fall below the raw p, keep its order and follow the rows; Holm is at least Benjamini-Hochberg', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        for (const adjust of [holm, benjaminiHochberg, benjaminiYekutieli]) {
          const adjusted = adjust(raw);
          adjusted.forEach((p, i) => {
            expect(p).toBeGreaterThanOrEqual(raw[i] as number);
            expect(p).toBeLessThanOrEqual(1);
            raw.forEach((q, j) => {
              if ((raw[i] as number) < q) expect(p).toBeLessThanOrEqual(adjusted[j] as number);
            });
          });
          expect(adjust(raw.toReversed()).toReversed()).toEqual(adjusted);
        }
        const fdr = benjaminiHochberg(raw);
        holm(raw).forEach((p, i) => expect(p).toBeGreaterThanOrEqual((fdr[i] as number) - 1e-12));
      })
    );
  });

  it('leave one test alone, take none, and refuse what is no probability', () => {
    expect([holm([0.03]), benjaminiHochberg([0.03]), holm([]), benjaminiYekutieli([])]).toEqual([
      [0.03],
      [0.03],
      [],
      []
    ]);
    expect(() => holm([0.5, Number.NaN])).toThrow('p = NaN');
    expect(() => benjaminiHochberg([-0.1])).toThrow('p = -0.1');
  });

  it('Holm rejects any of 10 true nulls in at most 5 % of families, where raw tests do in 40 %', () => {
    const random = rng(8, 'families');
    let [raw, adjusted] = [0, 0];
    for (let s = 0; s < 4000; s++) {
      const family = Array.from({ length: 10 }, () => random.next());
      if (family.some((p) => p <= 0.05)) raw++;
      if (holm(family).some((p) => p <= 0.05)) adjusted++;
    }
    expect(raw / 4000).toBeGreaterThan(0.37);
    // Standard error 0.0034.
    expect(adjusted / 4000).toBeLessThan(0.05 + 0.007);
    expect(adjusted / 4000).toBeGreaterThan(0.05 - 0.011);
  });

  it('Benjamini-Hochberg keeps the share of false among the rejected at 5 % times the share of true nulls', () => {
    const random = rng(9, 'discoveries');
    let rate = 0;
    const sims = 4000;
    for (let s = 0; s < sims; s++) {
      const family = Array.from({ length: 20 }, (_, i) => (i < 15 ? random.next() : random.next() * 1e-3));
      const rejected = benjaminiHochberg(family).map((p) => p <= 0.05);
      const wrong = rejected.filter((is, i) => is && i < 15).length;
      rate += wrong / Math.max(1, rejected.filter(Boolean).length);
    }
    expect(rate / sims).toBeGreaterThan(0.0375 - 0.006);
    expect(rate / sims).toBeLessThan(0.0375 + 0.006);
  });
});
