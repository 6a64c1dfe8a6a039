import type { MaybeTest } from '$lib/schema/uncertainty';

/**
 * Adjusts the tests that there are for each other; withheld ones take no part.
 * @param adjust from p-values to adjusted ones in the same order, e.g. `holm`
 */
export function adjustTests<T extends { readonly test: MaybeTest }>(
  made: readonly T[],
  adjust: (pValues: readonly number[]) => number[]
): (T & { readonly adjusted: number | null })[] {
  const tested = made.flatMap((one) => (one.test.pValue === null ? [] : [one]));
  const adjusted = adjust(tested.map(({ test }) => test.pValue as number));
  const found = new Map<T, number>(tested.map((one, i) => [one, adjusted[i] as number]));
  return made.map((one) => ({ ...one, adjusted: found.get(one) ?? null }));
}
