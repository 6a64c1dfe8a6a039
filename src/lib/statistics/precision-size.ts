import { incompleteBeta } from '$lib/numeric/incomplete-beta';
import { normalQuantile } from '$lib/numeric/normal';
import { wilson } from './wilson';

/**
 * How many rows a share needs for an interval of plus and minus `halfWidth`, by the rule z^2 p (1 - p) / w^2.
 * @param share expected, in [0, 1]
 * @param halfWidth above 0
 * @returns rows, not rounded
 * @throws RangeError outside these ranges
 */
export function waldSize(share: number, halfWidth: number, level = 0.95): number {
  if (!(share >= 0 && share <= 1 && halfWidth > 0))
    throw new RangeError(`waldSize: got share = ${share}, halfWidth = ${halfWidth}`);
  return (normalQuantile((1 + level) / 2) ** 2 * share * (1 - share)) / halfWidth ** 2;
}

/**
 * The same for the Wilson interval, which is what is shown: the fewest rows whose interval is at most `halfWidth` to
 * either side of its middle. Not 0 for shares of 0 and 1, unlike the rule.
 * @returns whole rows, at least 1; Infinity when no countable number is enough
 */
export function wilsonSize(share: number, halfWidth: number, level = 0.95): number {
  waldSize(share, halfWidth, level);
  const isEnough = (rows: number): boolean => {
    const { low, high } = wilson(share, rows, level);
    return (high - low) / 2 <= halfWidth;
  };
  return fewest(isEnough);
}

/**
 * How many calibration rows a conformal predictor needs so that its realised coverage lies within `tolerance` of the
 * promised 1 - alpha with probability `level`. Exact: realised coverage is Beta(k, n + 1 - k), k = ceil((n + 1)(1 - alpha)).
 * @param alpha in (0, 1)
 * @param tolerance above 0
 * @returns whole rows; because k jumps, the fewest from which on 50 more never fall short again
 * @throws RangeError outside these ranges
 * Source: V. Vovk, Conditional validity of inductive conformal predictors (2012), arXiv:1209.2673.
 */
export function conformalSize({
  alpha,
  tolerance,
  level = 0.9
}: {
  readonly alpha: number;
  readonly tolerance: number;
  readonly level?: number;
}): number {
  if (!(alpha > 0 && alpha < 1 && tolerance > 0 && level > 0 && level < 1))
    throw new RangeError(`conformalSize: got alpha = ${alpha}, tolerance = ${tolerance}, level = ${level}`);
  const isEnough = (rows: number): boolean => {
    const k = Math.ceil((rows + 1) * (1 - alpha) - 1e-9);
    if (k > rows) return false;
    const below = (x: number): number => incompleteBeta(Math.min(1, Math.max(0, x)), k, rows + 1 - k);
    return below(1 - alpha + tolerance) - below(1 - alpha - tolerance) >= level;
  };
  const rough = fewest(isEnough);
  let [found, run] = [rough, 0];
  for (let rows = Math.max(1, Math.floor(rough * 0.8)); run < 50; rows++) {
    if (!isEnough(rows)) run = 0;
    else if (run++ === 0) found = rows;
  }
  return found;
}

/**
 * How many rows it takes until the ECE that a perfectly calibrated model would show is a third of a target, from its
 * noise floor at the present number of rows. The floor falls with the root of the rows.
 * @param noiseFloor mean ECE of a calibrated model at `rows` (`calibrationTest`)
 * @param target ECE worth finding, above 0
 * @returns rows, not rounded
 */
export const eceSize = (noiseFloor: number, rows: number, target: number): number =>
  rows * ((3 * noiseFloor) / target) ** 2;

/** Smallest whole number that is enough, where more is enough too: doubling, then bisection; Infinity if none is. */
function fewest(isEnough: (rows: number) => boolean): number {
  let high = 1;
  while (!isEnough(high)) {
    if (high > Number.MAX_SAFE_INTEGER) return Infinity;
    high *= 2;
  }
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
