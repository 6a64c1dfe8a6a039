import { binaryLevels } from '$lib/metrics/binary-levels';
import { betaIncomplete, betaIncompleteInverse } from '$lib/numeric/beta-incomplete';

/** Coverages that are tried, in steps of 1 / STEPS. */
const STEPS = 100;

export interface GuaranteedPoint {
  /** Answer rows with a confidence above it; -Infinity answers all. */
  readonly above: number;
  /** On the calibration rows. */
  readonly coverage: number;
  readonly accepted: number;
  readonly errors: number;
  readonly empiricalRisk: number;
  /** Clopper-Pearson upper limit of the risk at level 1 - delta; at most the target. */
  readonly upperRisk: number;
}

export interface Guarantee {
  readonly targetRisk: number;
  readonly delta: number;
  /** Null when no threshold could be shown to keep the promise. */
  readonly point: GuaranteedPoint | null;
  /** Thresholds that were tested, in the order fixed beforehand. */
  readonly tested: number;
  readonly n: number;
}

/** Chance of at most `errors` among `n` when each is wrong with probability `risk`: the p-value of "risk is above the target". */
const binomialBelow = (errors: number, n: number, risk: number): number =>
  errors >= n ? 1 : betaIncomplete(1 - risk, n - errors, errors + 1);

/**
 * Fewest rows at which half the target risk would pass, and if the set is smaller than that, at which no error at all would.
 * Depends on nothing that was observed but n, so that starting there costs no certainty.
 */
function firstSize(n: number, risk: number, delta: number): number {
  for (let errors = 1; (2 * errors) / risk <= n; errors++) {
    const k = Math.ceil((2 * errors) / risk);
    if (binomialBelow(errors, k, risk) <= delta) return k;
  }
  return Math.ceil(Math.log(delta) / Math.log1p(-risk));
}

/**
 * The largest coverage whose risk is at most `targetRisk` with probability at least 1 - delta over calibration sets.
 * Thresholds are tested from strict to lax in an order fixed beforehand, each at the full delta, and the first that fails ends
 * it (fixed-sequence testing), so that trying many costs nothing. A threshold lies at the next lower confidence, and rows must
 * be above it: given the threshold, the rows above are then a fair sample.
 * Sources: Geifman and El-Yaniv, NeurIPS 2017; Angelopoulos et al., Learn then Test, 2021; bound by Clopper and Pearson 1934.
 * @param confidence and `right` (0 or 1) of independent calibration rows: one row for each picture. NaN is left out
 * @param targetRisk share wrong among answered rows, in (0, 1)
 * @param delta in (0, 1)
 */
export function guaranteedCoverage(
  confidence: Float64Array,
  right: ArrayLike<number>,
  { targetRisk, delta = 0.05 }: { readonly targetRisk: number; readonly delta?: number }
): Guarantee {
  const levels = binaryLevels(confidence, right);
  const n = levels.total;
  const first = firstSize(n, targetRisk, delta);
  let point: GuaranteedPoint | null = null;
  let [accepted, errors, tested, level] = [0, 0, 0, levels.size - 1];
  for (let step = 1; step <= STEPS && n > 0; step++) {
    const wanted = Math.max(first, Math.ceil((step * n) / STEPS));
    if (wanted > n) break;
    if (accepted >= wanted) continue;
    for (; level >= 0 && accepted < wanted; level--) {
      accepted += levels.weight[level] as number;
      errors += (levels.weight[level] as number) - (levels.outcome[level] as number);
    }
    tested++;
    if (binomialBelow(errors, accepted, targetRisk) > delta) break;
    point = {
      above: level >= 0 ? (levels.score[level] as number) : -Infinity,
      coverage: accepted / n,
      accepted,
      errors,
      empiricalRisk: errors / accepted,
      upperRisk: errors >= accepted ? 1 : betaIncompleteInverse(1 - delta, errors + 1, accepted - errors)
    };
  }
  return { targetRisk, delta, point, tested, n };
}
