import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialCdf,
  binomialLogCdf,
  binomialLogPmf,
  binomialLogSf,
  binomialPmf,
  binomialSf
} from '$lib/numeric/binomial';
import { logChoose } from '$lib/numeric/binomial';
import { chiSquareCdf, chiSquareQuantile, chiSquareSf } from '$lib/numeric/chi-square';
import { deviance } from '$lib/numeric/deviance';
import { erf, erfc } from '$lib/numeric/erf';
import { fSf } from '$lib/numeric/f-distribution';
import { betaQuantile, incompleteBeta, logIncompleteBeta } from '$lib/numeric/incomplete-beta';
import { gammaQuantile, incompleteGamma, logIncompleteGamma } from '$lib/numeric/incomplete-gamma';
import { kolmogorovSf } from '$lib/numeric/kolmogorov';
import { logGamma, stirlingCorrection } from '$lib/numeric/log-gamma';
import { normalQuantile } from '$lib/numeric/normal';
import { normalCdf, normalSf } from '$lib/numeric/normal-cdf';
import { studentTCdf, studentTQuantile, studentTSf } from '$lib/numeric/student-t';

type Rows = readonly (readonly number[])[];
const golden = JSON.parse(readFileSync('tests/golden/special-functions.json', 'utf8')) as Record<string, Rows>;

/** Each row holds the arguments and then the wanted values, one for each function. */
function expectGolden(rows: Rows, functions: readonly ((...args: number[]) => number)[], within: number): void {
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) {
    const args = row.slice(0, row.length - functions.length);
    functions.forEach((compute, k) => {
      const wanted = row[args.length + k] as number;
      const off = Math.abs(compute(...args) - wanted) / (Math.abs(wanted) || 1);
      expect(off, `${compute.name}(${args.join(', ')})`).toBeLessThan(within);
    });
  }
}

describe('the special functions, against 360 digits (mpmath 1.4.1, tests/golden/special-functions.py)', () => {
  // Tolerances are the errors that the functions state.
  it.each([
    ['logGamma', [logGamma], 1e-14],
    ['erf', [erf], 1e-15],
    ['erfc', [erfc], 1e-13],
    ['normalCdf', [normalCdf], 2e-13],
    ['incompleteBeta', [incompleteBeta, (x: number, a: number, b: number) => incompleteBeta(x, a, b, 'upper')], 1e-12],
    ['logIncompleteBeta', [logIncompleteBeta], 1e-13],
    ['incompleteGamma', [incompleteGamma, (x: number, a: number) => incompleteGamma(x, a, 'upper')], 1e-12],
    ['studentTSf', [studentTSf], 1e-12],
    ['fSf', [fSf], 1e-12],
    ['binomialCdf', [binomialCdf, binomialSf], 1e-12],
    ['kolmogorovSf', [kolmogorovSf], 1e-12]
  ] as const)('%s', (name, functions, within) => {
    expectGolden(golden[name] as Rows, functions as readonly ((...args: number[]) => number)[], within);
  });

  it('quantiles undo them', () => {
    for (const [x, a, b, lower] of golden['incompleteBeta'] as [number, number, number, number, number][])
      if (lower > 1e-300 && lower < 1) expect(betaQuantile(lower, a, b) / x, `${x} ${a} ${b}`).toBeCloseTo(1, 11);
    for (const [x, a, lower, upper] of golden['incompleteGamma'] as [number, number, number, number][]) {
      const back = lower < 0.5 ? gammaQuantile(lower, a) : gammaQuantile(upper, a, 'upper');
      expect(back / x, `${x} ${a}`).toBeCloseTo(1, 11);
    }
    for (const [t, df, upper] of golden['studentTSf'] as [number, number, number][])
      expect(studentTQuantile(upper, df) / -t, `${t} ${df}`).toBeCloseTo(1, 10);
  });
});

describe('the special functions, against the numbers of the specification', () => {
  it('agree', () => {
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 14);
    expect(logGamma(100.5)).toBeCloseTo(361.43554046777757, 11);
    expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 15);
    expect(normalCdf(-8) / 6.22096057427174e-16).toBeCloseTo(1, 12);
    expect(incompleteBeta(0.3, 2.5, 0.5)).toBeCloseTo(0.01892712407194565, 15);
    expect(incompleteBeta(0.4, 500, 700)).toBeCloseTo(0.12051628908953421, 12);
    expect(betaQuantile(0.975, 1, 20)).toBeCloseTo(0.16843347098308536, 14);
    expect(incompleteGamma(15.59171, 4.5, 'upper')).toBeCloseTo(0.00027532886678986393, 15);
    expect(incompleteGamma(1e-8, 0.5, 'upper')).toBeCloseTo(0.9998871620836666, 14);
    expect(kolmogorovSf(1.358)).toBeCloseTo(0.05002679733444698, 15);
    expect(kolmogorovSf(0.5)).toBeCloseTo(0.9639452436648751, 14);
    expect(kolmogorovSf(3) / 3.045995948942526e-8).toBeCloseTo(1, 13);
    expect(studentTSf(2.5, 7)).toBeCloseTo(0.020496109292876437, 15);
    expect(binomialCdf(10, 35, 0.5)).toBeCloseTo(0.008336923900060357, 15);
  });
});

describe('the special functions keep the laws that define them', () => {
  const positive = fc.double({ min: 0.05, max: 500, noNaN: true });
  const inside = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

  it('logGamma grows by log x from x to x + 1, and its Stirling correction vanishes', () => {
    fc.assert(
      fc.property(positive, (x) => Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) <= 1e-12 * Math.max(1, x))
    );
    expect(stirlingCorrection(1e9)).toBeCloseTo(1 / 12e9, 20);
    expect([logGamma(0), logGamma(Infinity), logGamma(-1), logGamma(Number.NaN)]).toEqual([
      Infinity,
      Infinity,
      Number.NaN,
      Number.NaN
    ]);
  });

  it('erf is odd and complements erfc; the normal tails mirror each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        expect(erf(-x)).toBe(-erf(x));
        expect(erf(x) + erfc(x)).toBeCloseTo(1, 14);
        expect(normalSf(x)).toBe(normalCdf(-x));
        expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 5);
      })
    );
    expect([erf(Number.NaN), erfc(Number.NaN), erf(Infinity), erfc(-Infinity)]).toEqual([Number.NaN, Number.NaN, 1, 2]);
  });

  it('the incomplete beta function mirrors, and its tails add up to 1', () => {
    fc.assert(
      fc.property(inside, positive, positive, (x, a, b) => {
        const lower = incompleteBeta(x, a, b);
        expect(lower + incompleteBeta(x, a, b, 'upper')).toBeCloseTo(1, 12);
        expect(incompleteBeta(1 - x, b, a, 'upper')).toBeCloseTo(lower, 9);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(1);
      })
    );
  });

  it('beta and gamma quantiles invert for any shape', () => {
    fc.assert(
      fc.property(inside, positive, positive, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        if (x > 1e-300 && x < 1 - 1e-9) expect(incompleteBeta(x, a, b)).toBeCloseTo(p, 9);
        const y = gammaQuantile(p, a);
        if (y > 1e-300) expect(incompleteGamma(y, a)).toBeCloseTo(p, 10);
      })
    );
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2), gammaQuantile(0, 2, 'upper')]).toEqual([0, Infinity, Infinity]);
    expect(betaQuantile(1e-200, 0.01, 3)).toBe(0);
  });

  it('chi-square with 2 degrees is exponential; t with 1 is Cauchy; F with 1 is t squared', () => {
    for (const x of [0.01, 0.7, 3, 40]) {
      expect(chiSquareSf(x, 2)).toBeCloseTo(Math.exp(-x / 2), 15);
      expect(chiSquareCdf(x, 2) + chiSquareSf(x, 2)).toBeCloseTo(1, 14);
      expect(chiSquareQuantile(chiSquareCdf(x, 5), 5) / x).toBeCloseTo(1, 9);
      expect(studentTSf(x, 1)).toBeCloseTo(0.5 - Math.atan(x) / Math.PI, 14);
      expect(fSf(x * x, 1, 9)).toBeCloseTo(2 * studentTSf(x, 9), 14);
    }
    expect(studentTQuantile(0.975, 1e9)).toBeCloseTo(normalQuantile(0.975), 7);
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect([studentTSf(Infinity, 3), studentTCdf(Infinity, 3), studentTSf(0, 3)]).toEqual([0, 1, 0.5]);
    expect([fSf(0, 3, 4), fSf(Infinity, 3, 4)]).toEqual([1, 0]);
  });

  it('binomial probabilities add up to their tails', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          sum += binomialPmf(k, n, p);
          expect(binomialCdf(k, n, p)).toBeCloseTo(sum, 11);
          expect(binomialSf(k, n, p)).toBeCloseTo(1 - sum, 11);
        }
      })
    );
    expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3), binomialSf(-1, 5, 0.3), binomialSf(5, 5, 0.3)]).toEqual([
      0, 1, 1, 0
    ]);
    expect([binomialPmf(0, 0, 0.3), binomialPmf(0, 4, 0), binomialPmf(4, 4, 1), binomialPmf(1, 4, 0)]).toEqual([
      1, 1, 1, 0
    ]);
    expect(Math.exp(logChoose(10, 3))).toBeCloseTo(120, 10);
    expect([logChoose(4, 0), logChoose(4, 5)]).toEqual([0, -Infinity]);
  });

  it('log tails stay finite where the tail underflows', () => {
    expect(binomialLogCdf(0, 100_000, 0.5)).toBeCloseTo(100_000 * Math.log(0.5), 6);
    expect(binomialLogSf(99_999, 100_000, 0.5)).toBeCloseTo(100_000 * Math.log(0.5), 6);
    expect(binomialLogPmf(0, 100_000, 0.5)).toBeCloseTo(100_000 * Math.log(0.5), 6);
    expect(logIncompleteGamma(5000, 1, 'upper')).toBeCloseTo(-5000, 8);
    expect(logIncompleteBeta(1e-200, 3, 1)).toBeCloseTo(-600 * Math.log(10), 9);
  });

  it('deviance is not negative and vanishes only at the mean', () => {
    fc.assert(fc.property(positive, positive, (x, mean) => deviance(x, mean) >= 0));
    expect([deviance(3, 3), deviance(0, 2)]).toEqual([0, 2]);
    expect(deviance(1000.001, 1000) / (0.001 ** 2 / 2000)).toBeCloseTo(1, 5);
  });

  it('says what is wrong with its input', () => {
    expect(() => incompleteBeta(1.2, 1, 1)).toThrow('x = 1.2');
    expect(() => incompleteBeta(0.2, 0, 1)).toThrow('a = 0');
    expect(() => incompleteGamma(-1, 1)).toThrow('x = -1');
    expect(() => incompleteGamma(1, Number.NaN)).toThrow('a = NaN');
    expect(() => gammaQuantile(2, 1)).toThrow('p = 2');
    expect(() => studentTSf(1, 0)).toThrow('df = 0');
    expect(() => studentTQuantile(-1, 2)).toThrow('p = -1');
    expect(() => studentTQuantile(0.3, -1)).toThrow('df = -1');
    expect(() => binomialCdf(1, 2.5, 0.5)).toThrow('n = 2.5');
    expect(() => binomialPmf(1, 2, 1.5)).toThrow('p = 1.5');
    expect([studentTSf(Number.NaN, 2), kolmogorovSf(Number.NaN), kolmogorovSf(0)]).toEqual([Number.NaN, Number.NaN, 1]);
  });
});
