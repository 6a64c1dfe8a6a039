/** Ranks from the smallest p-value on. */
const ascending = (pValues: readonly number[]): number[] =>
  [...pValues.keys()].toSorted((i, j) => (pValues[i] as number) - (pValues[j] as number));

function check(pValues: readonly number[]): void {
  const odd = pValues.find((p) => !(p >= 0 && p <= 1));
  if (odd !== undefined) throw new RangeError(`multiplicity: got p = ${odd}, expected 0 to 1`);
}

/**
 * Holm's adjustment: rejecting where the result is at most the level makes even one false rejection among all tests no
 * more probable than the level, however the tests depend on each other. For model against model, and for gates.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
 * @param pValues in [0, 1], any order; withheld tests must be left out before
 * @returns adjusted p-values in the same order, each at least the raw one
 * @throws RangeError when a p-value is outside [0, 1]
 */
export function holm(pValues: readonly number[]): number[] {
  check(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let most = 0;
  ascending(pValues).forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (pValues.length - rank) * (pValues[index] as number)));
    adjusted[index] = most;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjustment: among what is rejected at the level, the expected share of false rejections is at
 * most the level, for independent or positively dependent tests. For scans over slices or components.
 * Source: Y. Benjamini, Y. Hochberg, JRSS B 57 (1995), 289-300.
 * Arguments, result and errors as `holm`.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  return stepUp(pValues, 1);
}

/**
 * Benjamini and Yekutieli's adjustment: as Benjamini and Hochberg's, but for any dependence, and stricter.
 * Source: Y. Benjamini, D. Yekutieli, Annals of Statistics 29 (2001), 1165-1188.
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  return stepUp(
    pValues,
    pValues.reduce((sum, _, i) => sum + 1 / (i + 1), 0)
  );
}

function stepUp(pValues: readonly number[], factor: number): number[] {
  check(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  ascending(pValues)
    .toReversed()
    .forEach((index, fromTop) => {
      const rank = pValues.length - fromTop;
      least = Math.min(least, ((factor * pValues.length) / rank) * (pValues[index] as number));
      adjusted[index] = least;
    });
  return adjusted;
}
