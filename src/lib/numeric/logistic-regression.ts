import { cholesky, choleskySolve } from './cholesky';
import { sigmoid } from './logistic';

const MOST_STEPS = 100;

/** Mean cross entropy of targets t and sigmoid(score). */
function loss(scores: Float64Array, targets: Float64Array): number {
  let sum = 0;
  scores.forEach((s, i) => (sum += Math.log1p(Math.exp(-Math.abs(s))) + Math.max(s, 0) - (targets[i] as number) * s));
  return sum / scores.length;
}

/**
 * Coefficients that minimise the cross entropy of p = sigmoid(x'w) by Newton's method with halving steps. No constant is
 * added: give a feature of ones. A tiny ridge (1e-10) keeps separable rows from running off.
 * @param features (n x width), row-major, finite
 * @param targets n numbers in [0, 1]
 * @returns width coefficients
 */
export function logisticRegression(features: Float64Array, targets: Float64Array, width: number): Float64Array {
  const n = targets.length;
  let weights = new Float64Array(width);
  const scoresOf = (w: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, i) =>
      w.reduce((sum, c, k) => sum + c * (features[i * width + k] as number), 0)
    );
  let scores = scoresOf(weights);
  let best = loss(scores, targets);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = newtonDirection(features, targets, scores, weights);
    if (!direction) break;
    let size = 1;
    let next = weights;
    let value = Infinity;
    for (; size > 1e-10; size /= 2) {
      next = weights.map((w, k) => w - size * (direction[k] as number));
      scores = scoresOf(next);
      value = loss(scores, targets);
      if (value <= best) break;
    }
    if (!(value <= best)) break;
    const moved = direction.reduce(
      (most, d, k) => Math.max(most, Math.abs(size * d) / (1 + Math.abs(weights[k] as number))),
      0
    );
    weights = next;
    best = value;
    if (moved < 1e-12) break;
  }
  return weights;
}

const RIDGE = 1e-10;

/** Hessian^-1 gradient of the mean loss. */
function newtonDirection(
  features: Float64Array,
  targets: Float64Array,
  scores: Float64Array,
  weights: Float64Array
): Float64Array | null {
  const [n, width] = [targets.length, weights.length];
  const gradient = weights.map((w) => RIDGE * w);
  const hessian = new Float64Array(width * width);
  for (let i = 0; i < n; i++) {
    const p = sigmoid(scores[i] as number);
    for (let k = 0; k < width; k++) {
      const x = features[i * width + k] as number;
      gradient[k] = (gradient[k] as number) + ((p - (targets[i] as number)) * x) / n;
      for (let l = 0; l <= k; l++)
        hessian[k * width + l] =
          (hessian[k * width + l] as number) + (p * (1 - p) * x * (features[i * width + l] as number)) / n;
    }
  }
  for (let k = 0; k < width; k++) hessian[k * width + k] = (hessian[k * width + k] as number) + RIDGE;
  const lower = cholesky(hessian, width);
  return lower && choleskySolve(lower, gradient);
}
