import { logit, sigmoid } from '$lib/numeric/logistic';
import { moments } from '$lib/numeric/moments';
import { studentTQuantile } from '$lib/numeric/student-t';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { influentialCount } from '$lib/statistics/influential-count';
import type { Resampled } from '$lib/statistics/resample';

/** Fewer pictures of the class, or fewer that decide, and the interval covers less than 92 %. */
const FEWEST_POSITIVES = 20;
const FEWEST_INFLUENTIAL = 5;
/** With more replicates that are undefined, 0 or 1, the others tell about other samples. */
const MOST_OFF = 0.05;

/**
 * Interval of a share-like number that is skewed near its ends, as average precision is: symmetric in its log odds, whose
 * standard error comes from bootstrap replicates. Quantiles of the replicates themselves cover 87 to 94 % for 30 to 100
 * pictures of the class; this covers 92 to 97 %.
 * Source: K. Boyd, K. Eng, C. D. Page, ECML PKDD 2013, 451-466 (intervals in log odds for average precision).
 * @param positives pictures of the class: their number decides how well the error is known
 * @returns withheld with fewer than 20 of them, with fewer than 5 pictures that decide, when the number is 0, 1 or undefined,
 *   or when more than 5 % of the replicates are
 */
export function logitInterval(sample: Resampled, positives: number, level = 0.95): MaybeInterval {
  const { value, replicates, jackknife } = sample;
  if (positives < FEWEST_POSITIVES) return { interval: null, reason: 'too-few-pictures', pictures: positives };
  if (!(value > 0 && value < 1)) return { interval: null, reason: Number.isNaN(value) ? 'not-finite' : 'no-variation' };
  const usable = replicates.filter((x) => x > 0 && x < 1);
  if (usable.length < (1 - MOST_OFF) * replicates.length) return { interval: null, reason: 'too-few-replicates' };
  const mean = jackknife.reduce((sum, x) => sum + x, 0) / jackknife.length;
  const influential = influentialCount(jackknife.map((x) => mean - x));
  if (influential < FEWEST_INFLUENTIAL)
    return { interval: null, reason: 'few-decide', pictures: Math.round(influential) };
  const { n, squares } = moments(usable.map(logit));
  const reach = studentTQuantile((1 + level) / 2, positives - 1) * Math.sqrt(squares / (n - 1));
  return {
    interval: {
      low: sigmoid(logit(value) - reach),
      high: sigmoid(logit(value) + reach),
      level,
      method: `bootstrap-logit/cluster/${n}`
    }
  };
}
