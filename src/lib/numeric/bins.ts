/** Edges of equal-width bins over [0, 1]: `count + 1` numbers, equal to numpy's `linspace(0, 1, count + 1)`. */
export function binEdges(count: number): Float64Array {
  const step = 1 / count;
  return Float64Array.from({ length: count + 1 }, (_, b) => (b === count ? 1 : b * step));
}

/**
 * Index of the equal-width bin of [0, 1] that holds a value: [edge b, edge b+1), the last bin closed, as numpy.histogram.
 * Multiplying and rounding alone is wrong at edges (0.3 lies below the edge 3/10 of `binEdges(10)`), so that guess is corrected.
 * @param value in [0, 1]
 */
export function binOf(value: number, count: number): number {
  const step = 1 / count;
  const edge = (b: number): number => (b === count ? 1 : b * step);
  let b = Math.min(count - 1, Math.max(0, Math.floor(value * count)));
  while (b > 0 && value < edge(b)) b--;
  while (b < count - 1 && value >= edge(b + 1)) b++;
  return b;
}
