/**
 * How many independent rows a proportion over clustered rows is worth: n / design effect, from the variance between
 * clusters of the ratio estimator (L. Kish, Survey Sampling, 1965, ch. 5-6). Never more than n. When all rows agree, the
 * variance says nothing, and rows of a cluster count as one (design effect sum m^2 / n).
 * @param hits 0 or 1 for each row
 * @param cluster number of the cluster of each row; same length
 */
export function effectiveSize(hits: ArrayLike<number>, cluster: ArrayLike<number>): number {
  const n = hits.length;
  const share = Array.from(hits).reduce((sum, hit) => sum + hit, 0) / n;
  const residual = new Map<number, number>();
  const size = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const key = cluster[i] as number;
    residual.set(key, (residual.get(key) ?? 0) + (hits[i] as number) - share);
    size.set(key, (size.get(key) ?? 0) + 1);
  }
  if (size.size === n) return n;
  const squares = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value * value, 0);
  if (share === 0 || share === 1 || size.size < 2) return (n * n) / squares(size.values());
  const between = (size.size / (size.size - 1)) * (squares(residual.values()) / n);
  return n / Math.max(1, between / (share * (1 - share)));
}
