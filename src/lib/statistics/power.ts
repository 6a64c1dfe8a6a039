import { normalQuantile } from '$lib/numeric/normal';

interface Errors {
  /** Confidence level of the two-sided test, in (0, 1). */
  readonly level?: number;
  /** Probability of finding a difference that is there, in (0, 1). */
  readonly power?: number;
}

function quantiles({ level = 0.95, power = 0.8 }: Errors): readonly [number, number] {
  if (!(level > 0 && level < 1 && power > 0 && power < 1))
    throw new RangeError(`power: got level = ${level}, power = ${power}, expected both inside (0, 1)`);
  return [normalQuantile((1 + level) / 2), normalQuantile(power)];
}

/**
 * How many rows McNemar's test needs to tell two models apart that are right on different rows.
 * Source: R. J. Connor, Biometrics 43 (1987), 207-211.
 * @param discordance share of rows on which exactly one is right, in (0, 1]
 * @param difference of the shares right, either sign; its size at most the discordance
 * @param designEffect factor for rows that share a picture, at least 1
 * @returns rows, not rounded; Infinity when the difference is 0
 * @throws RangeError outside these ranges
 */
export function pairedSampleSize({
  discordance,
  difference,
  designEffect = 1,
  ...errors
}: Errors & { readonly discordance: number; readonly difference: number; readonly designEffect?: number }): number {
  const size = Math.abs(difference);
  if (!(discordance >= size && discordance <= 1))
    throw new RangeError(`pairedSampleSize: got discordance = ${discordance}, expected |difference| = ${size} to 1`);
  const [forLevel, forPower] = quantiles(errors);
  if (size === 0) return Infinity;
  const root = forLevel * Math.sqrt(discordance) + forPower * Math.sqrt(discordance - size * size);
  return (designEffect * root * root) / (size * size);
}

/**
 * The smallest difference of two shares that n paired rows can be expected to find.
 * @param rows above 0; divide by the design effect where rows share pictures
 * @param discordance share of rows on which exactly one model is right, in (0, 1]
 * @returns above 0; undefined when even the largest possible difference, the discordance itself, would be missed
 * @throws RangeError outside these ranges
 */
export function pairedMinimumDifference({
  rows,
  discordance,
  ...errors
}: Errors & { readonly rows: number; readonly discordance: number }): number | undefined {
  if (!(rows > 0)) throw new RangeError(`pairedMinimumDifference: got rows = ${rows}, expected above 0`);
  return smallest(discordance, (difference) => pairedSampleSize({ discordance, difference, ...errors }) <= rows);
}

/**
 * The smallest difference that a comparison with this standard error can be expected to find.
 * @param standardError of the difference
 * @returns above 0; null when the standard error is not known, or 0
 */
export function minimumDifference(standardError: number, errors: Errors = {}): number | null {
  const [forLevel, forPower] = quantiles(errors);
  return standardError > 0 && Number.isFinite(standardError) ? (forLevel + forPower) * standardError : null;
}

/**
 * How many rows two separate sets need to tell two shares apart, by the test of two proportions.
 * Source: J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), section 3.2, without continuity correction.
 * @param shareA in [0, 1]
 * @param shareB in [0, 1]
 * @param ratio rows of B for one of A, above 0
 * @returns rows of A, not rounded; Infinity when the shares are equal
 * @throws RangeError outside these ranges
 */
export function unpairedSampleSize({
  shareA,
  shareB,
  ratio = 1,
  designEffect = 1,
  ...errors
}: Errors & {
  readonly shareA: number;
  readonly shareB: number;
  readonly ratio?: number;
  readonly designEffect?: number;
}): number {
  if (!([shareA, shareB].every((share) => share >= 0 && share <= 1) && ratio > 0))
    throw new RangeError(`unpairedSampleSize: got shares ${shareA}, ${shareB}, ratio ${ratio}`);
  const [forLevel, forPower] = quantiles(errors);
  if (shareA === shareB) return Infinity;
  const pooled = (shareA + ratio * shareB) / (1 + ratio);
  const underNull = pooled * (1 - pooled) * (1 + 1 / ratio);
  const spread = shareA * (1 - shareA) + (shareB * (1 - shareB)) / ratio;
  const root = forLevel * Math.sqrt(underNull) + forPower * Math.sqrt(spread);
  return (designEffect * root * root) / (shareA - shareB) ** 2;
}

/**
 * The smallest drop below (or, past a half, rise above) a share that two separate sets can be expected to find, e.g. a slice against the rest.
 * @param rowsA of the slice, above 0; divide by the design effect where rows share pictures
 * @param rowsB of the rest, above 0
 * @param share of the rest, in [0, 1]
 * @returns size of the difference towards the further end of [0, 1]; undefined when even that end would be missed
 * @throws RangeError outside these ranges
 */
export function unpairedMinimumDifference({
  rowsA,
  rowsB,
  share,
  ...errors
}: Errors & { readonly rowsA: number; readonly rowsB: number; readonly share: number }): number | undefined {
  if (!(rowsA > 0 && rowsB > 0)) throw new RangeError(`unpairedMinimumDifference: got ${rowsA} and ${rowsB} rows`);
  const sign = share >= 0.5 ? -1 : 1;
  return smallest(Math.max(share, 1 - share), (difference) => {
    const shareA = Math.min(1, Math.max(0, share + sign * difference));
    return unpairedSampleSize({ shareA, shareB: share, ratio: rowsB / rowsA, ...errors }) <= rowsA;
  });
}

/** Smallest difference up to `most` that is enough, by bisection. */
function smallest(most: number, isEnough: (difference: number) => boolean): number | undefined {
  if (!isEnough(most)) return undefined;
  let [low, high] = [0, most];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
