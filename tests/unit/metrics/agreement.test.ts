import { describe, expect, it } from 'vitest';
import { balancedAccuracyAdjusted } from '$lib/metrics/balanced-accuracy-adjusted';
import { f1Weighted } from '$lib/metrics/f1-weighted';
import { informedness } from '$lib/metrics/informedness';
import { kappa } from '$lib/metrics/kappa';
import { markedness } from '$lib/metrics/markedness';
import { mcc } from '$lib/metrics/mcc';
import { precisionWeighted } from '$lib/metrics/precision-weighted';
import { weightedKappa } from '$lib/metrics/weighted-kappa';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, everyRow } from '../../fixtures/columns';

const result = (metric: Metric, columns: RunColumns) => metric.evaluate(columns, everyRow(columns));
const value = (metric: Metric, columns: RunColumns) => result(metric, columns).value;

/** Labels and answers from the counts of a confusion matrix. */
function fromMatrix(counts: readonly (readonly number[])[]): RunColumns {
  const pairs = counts.flatMap((row, is) => row.flatMap((n, called) => Array.from({ length: n }, () => [is, called])));
  return answered(
    pairs.map(([is]) => is as number),
    pairs.map(([, called]) => called as number),
    counts.length
  );
}

// Two classes: 6 right negatives, 1 false positive, 2 false negatives, 3 right positives.
const binary = fromMatrix([
  [6, 1],
  [2, 3]
]);
const three = fromMatrix([
  [5, 1, 0],
  [1, 2, 2],
  [0, 1, 3]
]);

describe('agreement beyond chance, by hand', () => {
  it('Matthews correlation of two classes is the phi coefficient', () =>
    expect(value(mcc, binary)).toBeCloseTo((3 * 6 - 1 * 2) / Math.sqrt(4 * 5 * 7 * 8), 14));
  it("Cohen's kappa", () => {
    const [observed, chance] = [9 / 12, (7 * 8 + 5 * 4) / 144];
    expect(value(kappa, binary)).toBeCloseTo((observed - chance) / (1 - chance), 14);
  });
  it('weighted kappa from its definition', () => {
    const [r, c] = [
      [6, 5, 4],
      [6, 4, 5]
    ];
    for (const [kind, w] of [
      ['linear', (d: number) => Math.abs(d)],
      ['quadratic', (d: number) => d * d]
    ] as const) {
      let [observed, chance] = [0, 0];
      [
        [5, 1, 0],
        [1, 2, 2],
        [0, 1, 3]
      ].forEach((row, a) =>
        row.forEach((n, b) => {
          observed += w(a - b) * n;
          chance += (w(a - b) * (r[a] as number) * (c[b] as number)) / 15;
        })
      );
      expect(value(weightedKappa(kind), three)).toBeCloseTo(1 - observed / chance, 14);
    }
  });
  it('with two classes informedness is Youden’s J and adjusted balanced accuracy too', () => {
    expect(value(informedness, binary)).toBeCloseTo(3 / 5 + 6 / 7 - 1, 14);
    expect(value(balancedAccuracyAdjusted, binary)).toBeCloseTo(3 / 5 + 6 / 7 - 1, 14);
    expect(value(markedness, binary)).toBeCloseTo(3 / 4 + 6 / 8 - 1, 14);
  });
  it('of two classes Matthews correlation is the geometric mean of informedness and markedness', () =>
    expect(value(mcc, binary)).toBeCloseTo(
      Math.sqrt((value(informedness, binary) as number) * (value(markedness, binary) as number)),
      14
    ));
  it('means weighted by support', () => {
    expect(value(precisionWeighted, three)).toBeCloseTo((6 * (5 / 6) + 5 * (2 / 4) + 4 * (3 / 5)) / 15, 14);
    expect(value(f1Weighted, three)).toBeCloseTo((6 * (10 / 12) + 5 * (4 / 9) + 4 * (6 / 9)) / 15, 14);
  });
  it('swapping labels and answers swaps informedness and markedness, and leaves the symmetric ones', () => {
    const swapped = fromMatrix([
      [6, 2],
      [1, 3]
    ]);
    expect(value(informedness, swapped)).toBeCloseTo(value(markedness, binary) as number, 14);
    for (const metric of [mcc, kappa]) expect(value(metric, swapped)).toBeCloseTo(value(metric, binary) as number, 14);
  });
});

describe('agreement at its limits', () => {
  it('all wrong of two classes is -1', () => {
    const wrong = fromMatrix([
      [0, 4],
      [4, 0]
    ]);
    for (const metric of [mcc, kappa, informedness, markedness, balancedAccuracyAdjusted])
      expect(value(metric, wrong)).toBeCloseTo(-1, 14);
  });
  it('independent labels and answers are 0', () => {
    const independent = fromMatrix([
      [4, 2],
      [8, 4]
    ]);
    for (const metric of [mcc, kappa, informedness, markedness]) expect(value(metric, independent)).toBeCloseTo(0, 14);
  });
  it('is undefined, not 0, when there is no spread', () => {
    const oneAnswer = answered([0, 1, 1], [0, 0, 0], 2);
    expect(result(mcc, oneAnswer)).toEqual({ value: null, reason: 'zero-denominator' });
    expect(value(kappa, oneAnswer)).toBe(0);
    const oneClass = answered([0, 0], [0, 0], 2);
    expect(result(kappa, oneClass)).toEqual({ value: null, reason: 'zero-denominator' });
    expect(result(weightedKappa('linear'), oneClass)).toEqual({ value: null, reason: 'zero-denominator' });
    for (const metric of [informedness, markedness, balancedAccuracyAdjusted])
      expect(result(metric, oneClass)).toEqual({ value: null, reason: 'too-few-classes' });
  });
  it('counts a million rows without losing a unit', () => {
    const rows = new Uint32Array(2);
    rows.set([0, 1]);
    const columns = answered([0, 1], [0, 1], 2);
    expect(mcc.evaluate(columns, { rows, weights: Float64Array.of(1e6, 1) }).value).toBe(1);
  });
});
