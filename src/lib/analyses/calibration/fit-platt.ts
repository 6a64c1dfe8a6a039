import { logisticRegression } from '$lib/numeric/logistic-regression';
import { sigmoid } from '$lib/numeric/logistic';
import { clippedLogOdds } from './clipped-log-odds';
import { usableOutcomes, type Fit, type Outcomes } from './recalibrator';

/**
 * Platt scaling of the answer's confidence: p = 1 / (1 + exp(A f + B)) with f its log odds, targets pulled off 0 and 1 by the
 * number of rows, (N+ + 1) / (N+ + 2) and 1 / (N- + 2). A is negative for a confidence that means something. Refused with
 * 'no-rows' without usable rows.
 * Source: J. Platt 1999; Lin, Lin and Weng, Machine Learning 68 (2007). scikit-learn fits the same with the sign as here.
 */
export function fitPlatt(outcomes: Outcomes): Fit {
  const { confidence, right } = usableOutcomes(outcomes);
  const n = confidence.length;
  if (n === 0) return { method: 'platt', refused: 'no-rows' };
  const hits = right.reduce((sum, one) => sum + one, 0);
  const [high, low] = [(hits + 1) / (hits + 2), 1 / (n - hits + 2)];
  const features = new Float64Array(2 * n);
  confidence.forEach((c, i) => {
    features[2 * i] = clippedLogOdds(c);
    features[2 * i + 1] = 1;
  });
  const [slope, shift] = logisticRegression(
    features,
    Float64Array.from(right, (one) => (one ? high : low)),
    2
  ) as unknown as [number, number];
  return {
    method: 'platt',
    input: 'confidence',
    parameters: { A: -slope, B: -shift },
    keepsAnswer: true,
    n,
    apply: (values) => values.map((c) => (Number.isNaN(c) ? NaN : sigmoid(slope * clippedLogOdds(c) + shift)))
  };
}
