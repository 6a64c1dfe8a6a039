import { logisticRegression } from '$lib/numeric/logistic-regression';
import { sigmoid } from '$lib/numeric/logistic';
import { clippedLog } from './clipped-log-odds';
import { usableOutcomes, type Fit, type Outcomes } from './recalibrator';

/** The two slopes, of ln p and of -ln(1 - p). */
const BOTH = [0, 1] as const;

/**
 * Beta calibration of the answer's confidence: log odds = a ln p - b ln(1 - p) + c, a and b not below 0 (one that would be is
 * set to 0 and the rest is fitted again), so that the map never falls. Refused with 'no-rows' without usable rows, and with
 * 'one-outcome' when all are right or all wrong.
 * Source: Kull, Silva Filho and Flach, AISTATS 2017.
 */
export function fitBeta(outcomes: Outcomes): Fit {
  const { confidence, right } = usableOutcomes(outcomes);
  if (confidence.length === 0) return { method: 'beta', refused: 'no-rows' };
  if (right.every((one) => one === right[0])) return { method: 'beta', refused: 'one-outcome' };
  const targets = Float64Array.from(right);
  const slope = [0, 0];
  let kept: number[] = [...BOTH];
  let shift = 0;
  for (;;) {
    const width = kept.length + 1;
    const features = new Float64Array(width * confidence.length);
    confidence.forEach((c, i) => {
      kept.forEach((which, k) => (features[i * width + k] = which === 0 ? clippedLog(c) : -clippedLog(1 - c)));
      features[i * width + kept.length] = 1;
    });
    const weights = logisticRegression(features, targets, width);
    slope.fill(0);
    kept.forEach((which, k) => (slope[which] = weights[k] as number));
    shift = weights[kept.length] as number;
    const worst = BOTH.reduce((least, k) => ((slope[k] as number) < (slope[least] as number) ? k : least), 0 as 0 | 1);
    if (!((slope[worst] as number) < 0)) break;
    kept = kept.filter((which) => which !== worst);
  }
  const [a, b] = slope as [number, number];
  return {
    method: 'beta',
    input: 'confidence',
    parameters: { a, b, c: shift },
    keepsAnswer: true,
    n: confidence.length,
    apply: (values) =>
      values.map((p) => (Number.isNaN(p) ? NaN : sigmoid(a * clippedLog(p) - b * clippedLog(1 - p) + shift)))
  };
}
