/**
 * Quantile by linear interpolation between order statistics: Hyndman and Fan's type 7, as numpy and R by default.
 * @param values any order, finite; not changed
 * @param q in [0, 1]
 * @throws RangeError when there are no values or q is outside [0, 1]
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileSorted(Float64Array.from(values).sort(), q);
}

/** The same for values that are already sorted, ascending. */
export function quantileSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new RangeError('quantile: got no values, expected at least one');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: got q = ${q}, expected 0 to 1`);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
