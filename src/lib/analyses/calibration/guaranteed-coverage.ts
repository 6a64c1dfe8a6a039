import { binaryLevels } from '$lib/metrics/binary-levels';
import type { ScoreLevels } from '$lib/metrics/score-levels';
import { betaQuantile, incompleteBeta } from '$lib/numeric/incomplete-beta';
import type { Guarantee, GuaranteedPoint } from '$lib/schema/calibration';

/** Coverages that are tried, in steps of 1 / STEPS. */
const STEPS = 100;
/** Each start accepts this many times as many rows as the one before. */
const GROWTH = 4;

/** Chance of at most `errors` among `n` when each is wrong with probability `risk`: the p-value of "risk is above the target". */
const binomialBelow = (errors: number, n: number, risk: number): number =>
  errors >= n ? 1 : incompleteBeta(1 - risk, n - errors, errors + 1);

/**
 * Where the sequences begin: at the fewest rows that could pass (without an error), four times as many, and so on. It depends
 * on nothing that was observed but n, so it costs no certainty. A small start suits a risk that rises at once with coverage,
 * a large one survives an unlucky error among the surest rows.
 */
function startSizes(n: number, targetRisk: number, delta: number): number[] {
  const fewest = (starts: number): number => Math.ceil(Math.log(delta / starts) / Math.log1p(-targetRisk));
  let starts = 1;
  while (fewest(starts + 1) * GROWTH ** starts <= n) starts++;
  return Array.from({ length: starts }, (_, j) => fewest(starts) * GROWTH ** j).filter((size) => size <= n);
}

interface Candidate {
  readonly wanted: number;
  readonly accepted: number;
  readonly errors: number;
  readonly above: number;
}

/** The strictest threshold that accepts each wanted number of rows. */
function candidates(levels: ScoreLevels, sizes: readonly number[]): Candidate[] {
  let [accepted, errors, level] = [0, 0, levels.size - 1];
  return sizes.map((wanted) => {
    for (; level >= 0 && accepted < wanted; level--) {
      accepted += levels.weight[level] as number;
      errors += (levels.weight[level] as number) - (levels.outcome[level] as number);
    }
    return { wanted, accepted, errors, above: level >= 0 ? (levels.score[level] as number) : -Infinity };
  });
}

/**
 * The largest coverage whose risk is at most `targetRisk` with probability at least 1 - delta over calibration sets.
 * Thresholds are tested from strict to lax in an order fixed beforehand, and the first that fails ends the sequence
 * (fixed-sequence testing), so that trying many costs nothing; a few sequences with different starts share delta. A threshold
 * lies at the next lower confidence, and rows must be above it: given the threshold, the rows above are a fair sample.
 * Sources: Geifman and El-Yaniv, NeurIPS 2017; Angelopoulos et al., Learn then Test, 2021 (fixed-sequence testing with several
 * starts); bound by Clopper and Pearson 1934.
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
  const starts = startSizes(n, targetRisk, delta);
  const levelOfEach = delta / Math.max(1, starts.length);
  const grid = Array.from({ length: STEPS }, (_, i) => Math.ceil(((i + 1) * n) / STEPS));
  const sizes = [...new Set([...starts, ...grid])].toSorted((a, b) => a - b);
  const tried = candidates(levels, sizes);
  let best: Candidate | undefined;
  for (const start of starts) {
    for (const candidate of tried) {
      if (candidate.wanted < start) continue;
      if (binomialBelow(candidate.errors, candidate.accepted, targetRisk) > levelOfEach) break;
      if (!best || candidate.accepted > best.accepted) best = candidate;
    }
  }
  const point = best ? pointOf(best, n, levelOfEach) : null;
  return { targetRisk, delta, point, starts, levelOfEach, n };
}

function pointOf({ above, accepted, errors }: Candidate, n: number, level: number): GuaranteedPoint {
  return {
    above,
    coverage: accepted / n,
    accepted,
    errors,
    empiricalRisk: errors / accepted,
    upperRisk: errors >= accepted ? 1 : betaQuantile(1 - level, errors + 1, accepted - errors)
  };
}
