import type { Interval } from '$lib/schema/metric';
import type { MaybeInterval, WithheldReason } from '$lib/schema/uncertainty';

/** What an interval of a difference A minus B says about a margin; 'not-shown' is no evidence of the contrary. */
export type MarginVerdict =
  | { readonly shown: boolean; readonly interval: Interval; readonly margin: number }
  | { readonly shown: null; readonly reason: WithheldReason };

function check(margin: number): void {
  if (!(margin > 0)) throw new RangeError(`equivalence: got margin = ${margin}, expected above 0`);
}

/**
 * Equivalence by two one-sided tests (TOST): A and B differ by less than the margin in either direction. At error level
 * alpha the interval must have level 1 - 2 alpha: 0.9 for 5 %.
 * Source: D. J. Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987), 657-680.
 * @param interval of the difference
 * @param margin above 0, in the unit of the difference; chosen before looking
 * @throws RangeError when the margin is not above 0
 */
export function equivalence(interval: MaybeInterval, margin: number): MarginVerdict {
  check(margin);
  if (!interval.interval) return { shown: null, reason: interval.reason };
  const { low, high } = interval.interval;
  return { shown: -margin < low && high < margin, interval: interval.interval, margin };
}

/**
 * Non-inferiority: A is worse than B by less than the margin. Otherwise as `equivalence`.
 * @param better which direction of the difference speaks for A
 */
export function nonInferiority(
  interval: MaybeInterval,
  margin: number,
  better: 'higher' | 'lower' = 'higher'
): MarginVerdict {
  check(margin);
  if (!interval.interval) return { shown: null, reason: interval.reason };
  const { low, high } = interval.interval;
  return { shown: better === 'higher' ? -margin < low : high < margin, interval: interval.interval, margin };
}
