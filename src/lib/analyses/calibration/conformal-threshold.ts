/**
 * Threshold that a new score stays at or below with probability at least 1 - alpha, if it is exchangeable with these: the
 * ceil((n + 1)(1 - alpha))-th smallest, and Infinity when there are too few for that (fewer than 1 / alpha - 1).
 * @param scores any order; NaN is left out
 * @param alpha in (0, 1)
 */
export function conformalThreshold(scores: Float64Array, alpha: number): number {
  const sorted = scores.filter((s) => !Number.isNaN(s)).sort();
  const rank = conformalRank(sorted.length, alpha);
  return rank > sorted.length ? Infinity : (sorted[rank - 1] as number);
}

/** Which order statistic of n calibration scores it is; above n when there is none. Safe against 11 * 0.1 > 1.1. */
export const conformalRank = (n: number, alpha: number): number => Math.ceil((n + 1) * (1 - alpha) - 1e-9);
