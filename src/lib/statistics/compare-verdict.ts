import { normalQuantile } from '$lib/numeric/normal';
import type { CompareVerdict } from '$lib/schema/compare-verdict';
import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';

export type { CompareVerdict };

/**
 * Says which of two models is better, or how many more pictures it would take.
 * Equivalent, when a margin was named and the interval at level 1 - 2 alpha lies inside of it. That comes first: who says
 * beforehand that smaller differences do not matter must not be told that one of them does; that it is no chance is said
 * beside it. Else one is better only when the test rejects equality and the interval, where given, excludes 0. Otherwise it
 * can't be told yet, and `more` pictures give the wanted power for the observed difference, or for the margin where the
 * observed one is smaller: it is too small to matter or to aim at.
 * @param difference of the metric, A minus B
 * @param standardError of it, above 0; NaN when unknown
 * @param better which direction of the metric is good
 * @param test two-sided, after any adjustment for several comparisons
 * @param interval of the difference at level 1 - alpha
 * @param narrow the same at level 1 - 2 alpha, for equivalence
 * @param margin smallest difference that matters, above 0; without one nothing is called equivalent
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
  readonly margin?: number | undefined;
  readonly pictures: number;
  readonly alpha?: number;
  readonly power?: number;
}): CompareVerdict {
  const limits = interval.interval;
  const excludesZero = limits === null || limits.low > 0 || limits.high < 0;
  const rejects = test.pValue !== null && test.pValue <= alpha && excludesZero && difference !== 0;
  const ahead = difference > 0 === (better === 'higher') ? 'a' : 'b';
  const inside = narrow?.interval;
  if (margin !== undefined && inside && -margin < inside.low && inside.high < margin)
    return { kind: 'equivalent', margin, ...(rejects && { leans: ahead }) };
  if (rejects) return { kind: `${ahead}-better` };
  const reason = test.pValue === null && limits === null ? { reason: test.reason } : {};
  const target = Math.max(Math.abs(difference), margin ?? 0);
  // The error falls with the root of the pictures, so that these take the square of what is lacking.
  const lacking = (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * (standardError / target);
  if (!(standardError > 0 && Number.isFinite(lacking)))
    return { kind: 'cannot-tell', ...reason, more: null, for: null };
  const more = Math.max(1, Math.ceil(pictures * lacking * lacking - pictures));
  return { kind: 'cannot-tell', ...reason, more, for: target };
}
