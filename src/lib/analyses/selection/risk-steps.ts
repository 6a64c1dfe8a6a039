import { betaQuantile } from '$lib/numeric/incomplete-beta';
import { binaryLevels } from '$lib/metrics/binary-levels';

export interface BoundedStep {
  /** Answer rows with a confidence above it; -Infinity answers all. */
  readonly above: number;
  readonly accepted: number;
  readonly errors: number;
  /** Upper limit of the risk above the threshold. */
  readonly upperRisk: number;
}

/**
 * Thresholds at equal steps of coverage, each with an upper limit of its risk that holds whichever of them is chosen:
 * Clopper-Pearson limits that share delta equally. A threshold lies at the next lower confidence and rows must be above it:
 * given the threshold, the rows above are a fair sample. Which numbers of rows are tried depends on n alone.
 * @param confidence and `right` (0 or 1) of independent rows: one row for each picture. NaN is left out
 * @param steps how many, at most; ties can make them fewer
 * @param delta chance that any limit is broken, in (0, 1)
 * @returns from strict to lax; empty without rows
 */
export function riskSteps(
  confidence: Float64Array,
  right: ArrayLike<number>,
  { steps = 50, delta = 0.05 }: { readonly steps?: number; readonly delta?: number } = {}
): BoundedStep[] {
  const { size, score, weight, outcome, total } = binaryLevels(confidence, right);
  const tried = Math.min(steps, total);
  const found: BoundedStep[] = [];
  let [accepted, errors, level] = [0, 0, size - 1];
  for (let i = 1; i <= tried; i++) {
    const wanted = Math.ceil((i * total) / tried);
    if (accepted >= wanted) continue;
    for (; level >= 0 && accepted < wanted; level--) {
      accepted += weight[level] as number;
      errors += (weight[level] as number) - (outcome[level] as number);
    }
    found.push({
      above: level >= 0 ? (score[level] as number) : -Infinity,
      accepted,
      errors,
      upperRisk: errors >= accepted ? 1 : betaQuantile(1 - delta / tried, errors + 1, accepted - errors)
    });
  }
  return found;
}
