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

/** Periods that must all be enough before the one ahead of them counts as the last that falls short. */
const PERIODS = 25;
/** With so many scores left out (and as many not), the normal distribution is off by less than 1 in 10,000 rows. */
const MANY = 1e5;

/**
 * How many calibration rows a conformal predictor needs so that its realised coverage lies within `tolerance` of the
 * promised 1 - alpha with probability `level`. Exact: realised coverage is Beta(k, n + 1 - k), k = ceil((n + 1)(1 - alpha)).
 * k jumps: it leaves out j = n + 1 - k scores, the same number for 1 / alpha values of n in a row (a period), and coverage
 * drifts upwards until j grows by one. The last n of a period decides whether the whole period is enough.
 * @param alpha in (0, 1)
 * @param tolerance above 0
 * @returns whole rows; the fewest from which on no more rows fall short, as far as 25 periods ahead; by the normal
 *   distribution where more than 100,000 scores are left out
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
  const normal = (normalQuantile((1 + level) / 2) / tolerance) ** 2 * alpha * (1 - alpha);
  if (normal * Math.min(alpha, 1 - alpha) > MANY) return Math.ceil(normal);
  const [least, most] = [Math.max(0, 1 - alpha - tolerance), Math.min(1, 1 - alpha + tolerance)];
  // The last n of period j is the first of the next one less one; 1e-9 guards against 0.1 * 30 > 3.
  const lastOf = (j: number): number => Math.ceil((j + 1 - 1e-9) / alpha) - 2;
  const isEnough = (rows: number, j: number): boolean =>
    incompleteBeta(most, rows + 1 - j, j) - incompleteBeta(least, rows + 1 - j, j) >= level;
  const isWhole = (j: number): boolean => isEnough(lastOf(j), j);
  let [period, run] = [fewest(isWhole), 0];
  // Rounding makes neighbouring periods fall short or not in turn, never ones far apart.
  for (let j = Math.max(1, period - 4 * PERIODS); run < PERIODS; j++) {
    if (!isWhole(j)) run = 0;
    else if (run++ === 0) period = j;
  }
  let rows = lastOf(period);
  while (rows > lastOf(period - 1) + 1 && isEnough(rows - 1, period)) rows--;
  return rows;
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
