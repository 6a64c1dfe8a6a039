/** The one place that knows the locale. A second language brings its own file beside `en.ts` and its own locale here. */
const LOCALE = 'en-GB';
const NARROW_SPACE = '\u202f';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const significant = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const significantTwo = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 2 });
const twoDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fiveDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What stands where a number is missing. */
export const MISSING = 'not known';

/**
 * A count with thousands separators.
 * @param value whole number; NaN and infinities give `MISSING`
 */
export const count = (value: number): string => (Number.isFinite(value) ? whole.format(value) : MISSING);

/** Count and noun, in the singular for exactly one: `1 picture`, `2 pictures`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)}\u00a0${value === 1 ? one : many}`;

/**
 * The number of a percentage without its sign. Never claims a round 0 or 100 that is not exact: 0.9971 is `99.7`.
 * @param fraction in [0, 1]; NaN gives `MISSING`
 */
export function percentNumber(fraction: number): string {
  if (!Number.isFinite(fraction)) return MISSING;
  const percent = fraction * 100;
  const rounded = Math.round(percent);
  if ((rounded !== 0 && rounded !== 100) || percent === rounded) return whole.format(percent);
  if (percent > 0 && percent < 0.05) return 'under 0.1';
  if (percent < 100 && percent >= 99.95) return 'over 99.9';
  return oneDecimal.format(percent);
}

/**
 * A fraction as whole percent with a narrow no-break space: `76 %`.
 * @param fraction in [0, 1]; NaN gives `MISSING`
 */
export const percent0 = (fraction: number): string =>
  Number.isFinite(fraction) ? `${percentNumber(fraction)}${NARROW_SPACE}%` : MISSING;

/**
 * How sure, in percent without its sign, with as many digits as it takes to tell it from 100: 0.99983 is `99.983`.
 * @param confidence in [0, 1]; NaN gives `MISSING`
 */
export function sureNumber(confidence: number): string {
  const left = 1 - confidence;
  if (!(left > 0 && left < 0.095)) return percentNumber(confidence);
  const text = (100 * confidence).toFixed(Math.min(8, Math.ceil(-Math.log10(left)) - 1));
  return Number(text) === 100 ? 'nearly 100' : text;
}

/** One, two and three decimals: what a narrow range may need to be seen as one. */
const finer = [1, 2, 3].map(
  (digits) => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })
);

/**
 * Both ends of an interval of fractions, the sign once: `71 to 80 %`. Ends that would look the same get as many decimals as
 * tell them apart, three at most: `80.6 to 81.1 %`.
 */
export function percentRange(low: number, high: number): string {
  const usual = `${percentNumber(low)} to ${percent0(high)}`;
  if (!(low < high) || percentNumber(low) !== percentNumber(high)) return usual;
  const format = finer.find((one) => one.format(100 * low) !== one.format(100 * high));
  return format ? `${format.format(100 * low)} to ${format.format(100 * high)}${NARROW_SPACE}%` : usual;
}

/**
 * At most three significant digits: 31.26 is `31.3`.
 * @param value any number; NaN and infinities give `MISSING`
 */
export const threeDigits = (value: number): string => (Number.isFinite(value) ? significant.format(value) : MISSING);

/**
 * Two decimals, for scores and probabilities in [0, 1] that stand in columns: `0.61`. Never a round 0 or 1 that is not exact.
 * @param value any number; NaN and infinities give `MISSING`
 */
export function twoDigits(value: number): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value > 0 && value < 0.005) return `<${twoDecimals.format(0.01)}`;
  if (value < 1 && value >= 0.995) return `>${twoDecimals.format(0.99)}`;
  return twoDecimals.format(value);
}

/** Five decimals, for comparing a number with what another tool printed; NaN and infinities give `MISSING`. */
export const fiveDigits = (value: number): string => (Number.isFinite(value) ? fiveDecimals.format(value) : MISSING);

/** Both ends of an interval of scores: `0.70 to 0.80`. */
export const range = (low: number, high: number): string => `${twoDigits(low)} to ${twoDigits(high)}`;

/**
 * A size in decimal units: `340 kB`, `24 MB`, `1.2 GB`.
 * @param sizeBytes non-negative; NaN gives `MISSING`
 */
export function size(sizeBytes: number): string {
  if (!Number.isFinite(sizeBytes)) return MISSING;
  if (sizeBytes < 1000) return counted(sizeBytes, 'byte');
  if (sizeBytes < 999_500) return `${whole.format(sizeBytes / 1e3)}\u00a0kB`;
  if (sizeBytes < 999_500_000)
    return `${(sizeBytes < 9.95e6 ? significantTwo : whole).format(sizeBytes / 1e6)}\u00a0MB`;
  return `${significantTwo.format(sizeBytes / 1e9)}\u00a0GB`;
}

/** Bytes in megabytes only, so that two of them can be compared: `183 of 340 MB`. */
export const sizeProgress = (doneBytes: number, totalBytes: number): string =>
  `${whole.format(doneBytes / 1e6)} of ${whole.format(totalBytes / 1e6)}\u00a0MB`;

/**
 * A duration as one says it: `a few seconds`, `about 40 s`, `about 4 min`, `about 2 h`.
 * @param durationMs non-negative; NaN and infinities give `MISSING`
 */
export function duration(durationMs: number): string {
  if (!Number.isFinite(durationMs)) return MISSING;
  const seconds = durationMs / 1000;
  if (seconds < 5) return 'a few seconds';
  if (seconds < 57.5) return `about ${whole.format(Math.round(seconds / 5) * 5)}\u00a0s`;
  if (seconds < 3570) return `about ${whole.format(Math.max(1, seconds / 60))}\u00a0min`;
  if (seconds < 36_000) return `about ${significantTwo.format(seconds / 3600)}\u00a0h`;
  return `about ${whole.format(seconds / 3600)}\u00a0h`;
}

/** A time for one picture: `44 ms`, `1.2 s`. */
export const milliseconds = (value: number): string =>
  value >= 999.5 ? `${threeDigits(value / 1000)}\u00a0s` : `${threeDigits(value)}\u00a0ms`;

/** The day of an ISO 8601 instant in UTC: `23 Nov 2026`; the text itself when it is not a date. */
export function isoDay(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : day.format(time);
}

/** `a`, `a and b`, `a, b and c`. */
export const joinList = (items: readonly string[]): string => list.format(items);

/** A list that would be too long: its first items and how many more, `a, b, c and 4 more`. */
export function joinShort(items: readonly string[], atMost: number): string {
  if (items.length <= atMost) return joinList(items);
  return joinList([...items.slice(0, atMost), `${count(items.length - atMost)} more`]);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The user's own text inside a sentence: in quotes, and isolated when it runs from right to left (what `<bdi>` does in markup). */
export const quote = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `“\u2068${text}\u2069”` : `“${text}”`);
