import type { Estimate } from '$lib/schema/metric';
import type { MaybeInterval } from '$lib/schema/uncertainty';

/** The part of an estimate that says how sure it is: its interval, or why there is none. */
export function intervalPart(made: MaybeInterval | undefined): Pick<Estimate, 'interval' | 'withheld'> {
  if (!made) return {};
  if (made.interval) return { interval: made.interval };
  const { reason, pictures } = made;
  return { withheld: { reason, ...(pictures !== undefined && { pictures }) } };
}
