import { normalQuantile } from '$lib/numeric/normal';
import type { MaybeInterval, MaybeTest, WithheldReason } from '$lib/schema/uncertainty';

/** What a comparison of A and B on the same pictures says. Sentences are made of it elsewhere. */
export type CompareVerdict =
  | { readonly kind: 'a-better' | 'b-better' }
  /** The difference is within the margin in both directions. */
  | { readonly kind: 'equivalent'; readonly margin: number }
  | {
      readonly kind: 'cannot-tell';
      /** Why neither test nor interval is given, where that is so. */
      readonly reason?: WithheldReason;
      /** How many more pictures would probably tell, if the difference is as in `for`; null = can't be said. */
      readonly more: number | null;
      /** Size of the difference that `more` is for. */
      readonly for: number | null;
    };

/**
 * Says which of two models is better, or how many more pictures it would take.
 * One is better only when the test rejects equality and the interval, where given, excludes 0. Equivalent, when the
 * interval at level 1 - 2 alpha lies inside the margin. Otherwise it can't be told yet, and `more` pictures give the
 * wanted power for the observed difference, or for the margin where the observed one is smaller: it is too small to matter
 * or to aim at.
 * @param difference of the metric, A minus B
 * @param standardError of it, above 0; NaN when unknown
 * @param better which direction of the metric is good
 * @param test two-sided, after any adjustment for several comparisons
 * @param interval of the difference at level 1 - alpha
 * @param narrow the same at level 1 - 2 alpha, for equivalence
 * @param margin smallest difference that matters, above 0
 * @param pictures clusters that the difference rests on
 */
export function compareVerdict({
  difference,
  standardError,
  better,
  test,
  interval,
  narrow,
  margin,
  pictures,
  alpha = 0.05,
  power = 0.8
}: {
  readonly difference: number;
  readonly standardError: number;
  readonly better: 'higher' | 'lower';
  readonly test: MaybeTest;
  readonly interval: MaybeInterval;
  readonly narrow?: MaybeInterval;
  readonly margin: number;
  readonly pictures: number;
  readonly alpha?: number;
  readonly power?: number;
}): CompareVerdict {
  const limits = interval.interval;
  const excludesZero = limits === null || limits.low > 0 || limits.high < 0;
  if (test.pValue !== null && test.pValue <= alpha && excludesZero && difference !== 0)
    return { kind: difference > 0 === (better === 'higher') ? 'a-better' : 'b-better' };
  const inside = narrow?.interval;
  if (inside && -margin < inside.low && inside.high < margin) return { kind: 'equivalent', margin };
  const reason = test.pValue === null && limits === null ? { reason: test.reason } : {};
  const target = Math.max(Math.abs(difference), margin);
  // The error falls with the root of the pictures, so that these take the square of what is lacking.
  const lacking = (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * (standardError / target);
  if (!(standardError > 0 && Number.isFinite(lacking)))
    return { kind: 'cannot-tell', ...reason, more: null, for: null };
  const more = Math.max(1, Math.ceil(pictures * lacking * lacking - pictures));
  return { kind: 'cannot-tell', ...reason, more, for: target };
}
