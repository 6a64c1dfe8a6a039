import { describe, expect, it } from 'vitest';
import { mahalanobisScores } from '$lib/analyses/calibration/mahalanobis-scores';
import { nearestScores } from '$lib/analyses/calibration/nearest-scores';
import { oodDetection } from '$lib/analyses/calibration/ood-detection';
import { oodScores, type OodScores } from '$lib/analyses/calibration/ood-scores';
import { rng } from '$lib/numeric/rng';

const NAMES: readonly (keyof OodScores)[] = ['mcm', 'maxSoftmax', 'maxCosine', 'energy', 'negativeEntropy', 'margin'];

describe('oodScores', () => {
  it('by hand', () => {
    const scores = oodScores(Float64Array.of(0.3, 0.1), 2, { logitScale: 10, temperature: 2 });
    expect(scores.mcm[0]).toBeCloseTo(1 / (1 + Math.exp(-0.2)), 14);
    const p = 1 / (1 + Math.exp(-2));
    expect(scores.maxSoftmax[0]).toBeCloseTo(p, 14);
    expect(scores.maxCosine[0]).toBe(0.3);
    expect(scores.energy[0]).toBeCloseTo(2 * Math.log(Math.exp(1.5) + Math.exp(0.5)), 12);
    expect(scores.negativeEntropy[0]).toBeCloseTo(p * Math.log(p) + (1 - p) * Math.log(1 - p), 14);
    expect(scores.margin[0]).toBeCloseTo(2, 12);
  });

  it('does not depend on the order of the classes, gives NaN for an unread row, and does not overflow', () => {
    const one = oodScores(Float64Array.of(0.3, 0.1, -0.2), 3, { logitScale: 1e5 });
    const other = oodScores(Float64Array.of(-0.2, 0.3, 0.1), 3, { logitScale: 1e5 });
    const unread = oodScores(Float64Array.of(NaN, 0.3), 2, { logitScale: 100 });
    for (const name of NAMES) {
      expect(one[name][0]).toBeCloseTo(other[name][0] as number, 9);
      expect(Number.isFinite(one[name][0])).toBe(true);
      expect(unread[name][0]).toBeNaN();
    }
    expect(oodScores(Float64Array.of(0.3), 1, { logitScale: 1 }).margin[0]).toBeNaN();
    expect(oodScores(Float64Array.of(0.3, 0.3), 2, { logitScale: 1 }).margin[0]).toBe(0);
  });
});

describe('nearestScores', () => {
  it('is the cosine to the k-th nearest, or to the farthest of fewer', () => {
    const reference = Float32Array.of(1, 0, 0, 1, -1, 0, 0.6, 0.8);
    const query = Float32Array.of(1, 0);
    const at = (k: number) => nearestScores(reference, query, 2, k)[0];
    expect([at(1), at(3), at(4), at(9)]).toEqual([1, 0, -1, -1]);
    expect(at(2)).toBeCloseTo(0.6, 6);
    expect(nearestScores(new Float32Array(0), query, 2)[0]).toBeNaN();
    expect(nearestScores(reference, Float32Array.of(NaN, 0), 2)[0]).toBeNaN();
  });
});

describe('mahalanobisScores', () => {
  // Two classes around (0, 0) and (10, 0), each with deviations 1 along x and 2 along y.
  const reference = Float32Array.of(1, 2, 1, -2, -1, 2, -1, -2, 11, 2, 11, -2, 9, 2, 9, -2);
  const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
  const score = (x: number, y: number, shrinkage = 0): number =>
    mahalanobisScores(reference, labels, Float32Array.of(x, y), 2, shrinkage)?.[0] as number;

  it('by hand: squared deviations from the nearest mean', () => {
    expect(score(0, 0)).toBeCloseTo(0, 12);
    expect(score(3, 0)).toBeCloseTo(-9, 6);
    expect(score(10, 4)).toBeCloseTo(-4, 6);
    // Shrunk all the way, the covariance is 2.5 times the identity.
    expect(score(0, 5, 1)).toBeCloseTo(-10, 6);
  });

  it('has no answer when the covariance cannot be inverted, unless it is shrunk', () => {
    const flat = Float32Array.of(1, 0, -1, 0);
    const of = (shrinkage: number) => mahalanobisScores(flat, Int32Array.of(0, 0), flat, 2, shrinkage);
    expect(of(0)).toBeNull();
    expect(of(0.1)?.length).toBe(2);
    expect(mahalanobisScores(flat, Int32Array.of(-1, -1), flat, 2)).toBeNull();
  });
});

describe('oodDetection', () => {
  const inside = Float64Array.of(0.9, 0.8, 0.5, 0.5, 0.2);
  const outside = Float64Array.of(0.5, 0.1, 0.3);

  it('equals scikit-learn 1.9.1', () => {
    const found = oodDetection(inside, outside);
    expect(found.auroc.value).toBeCloseTo(0.8, 12);
    expect(found.auprIn.value).toBeCloseTo(0.8628571428571428, 12);
    expect(found.auprOut.value).toBeCloseTo(0.7222222222222222, 12);
    expect(found.fpr95.value).toBeCloseTo(2 / 3, 12);
    expect([found.shareIn, found.n, found.dropped]).toEqual([5 / 8, 8, 0]);
  });

  it('stays when scores are bent, and is half when they say nothing', () => {
    const bent = oodDetection(inside.map(Math.exp), outside.map(Math.exp));
    expect(bent).toEqual(oodDetection(inside, outside));
    const random = rng(1, 'ood');
    const noise = (n: number) => Float64Array.from({ length: n }, () => random.next());
    const none = oodDetection(noise(4000), noise(1000));
    expect(none.auroc.value).toBeCloseTo(0.5, 1);
    expect(none.auprIn.value).toBeCloseTo(none.shareIn, 1);
    expect(none.fpr95.value).toBeCloseTo(0.95, 1);
  });

  it('counts rows without a score, and says when one side is empty', () => {
    const found = oodDetection(Float64Array.of(0.5, NaN), Float64Array.of(0.1));
    expect([found.n, found.dropped, found.auroc.value]).toEqual([2, 1, 1]);
    expect(oodDetection(inside, new Float64Array(0)).auroc).toEqual({ value: null, reason: 'one-outcome' });
    expect(oodDetection(Float64Array.of(NaN), outside).fpr95).toEqual({ value: null, reason: 'one-outcome' });
    expect(oodDetection(new Float64Array(0), new Float64Array(0)).auprIn).toEqual({ value: null, reason: 'no-rows' });
  });
});
