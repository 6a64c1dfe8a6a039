import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { clusterMean } from './cluster-mean';
import { clustersOf } from './clusters';
import { compareVerdict, type CompareVerdict } from './compare-verdict';
import { hitDifferenceInterval } from './hit-difference-interval';
import { hitMarginInterval } from './hit-margin-interval';
import { mcnemar } from './mcnemar';
import { pairedCounts, type PairedCounts } from './newcombe-paired';
import { signFlipTest } from './sign-flip-test';

/** Two models compared by the share of rows they are right on. */
export interface HitComparison {
  readonly counts: PairedCounts;
  /** Share of A minus share of B; NaN without rows. */
  readonly difference: number;
  /** Of the difference, from the spread between pictures; NaN with fewer than two. */
  readonly standardError: number;
  readonly interval: MaybeInterval;
  readonly test: MaybeTest;
  readonly verdict: CompareVerdict;
  readonly pictures: number;
}

/**
 * Compares two models on the same rows. Independent rows: Newcombe's interval and McNemar's mid-p test, the exact one where
 * few rows differ. Rows that share pictures: Student's t between pictures and the sign-flip test. Where few pictures
 * differ, the interval is the cautious one of `pairedBounds`. Equivalence is judged by `hitMarginInterval`.
 * @param hitsA (n) 0 or 1
 * @param hitsB (n) 0 or 1
 * @param cluster (n) rows of one picture share a number
 * @param margin smallest difference that matters; without one nothing is called equivalent
 */
export function compareHits(
  hitsA: ArrayLike<number>,
  hitsB: ArrayLike<number>,
  {
    cluster,
    seed,
    alpha = 0.05,
    power = 0.8,
    margin
  }: {
    readonly cluster: ArrayLike<number>;
    readonly seed: number;
    readonly alpha?: number;
    readonly power?: number;
    readonly margin?: number | undefined;
  }
): HitComparison {
  const n = hitsA.length;
  const pictures = clustersOf(cluster).count;
  const counts = pairedCounts(hitsA, hitsB);
  const differences = Int8Array.from({ length: n }, (_, i) => (hitsA[i] as number) - (hitsB[i] as number));
  const independent = pictures === n;
  const test = independent ? mcnemarWhereValid(counts, n) : signFlipTest(differences, cluster, { seed });
  const interval = hitDifferenceInterval(hitsA, hitsB, { cluster, level: 1 - alpha });
  const { mean: difference, standardError } = clusterMean(differences, cluster);
  const verdict = compareVerdict({
    difference,
    standardError,
    better: 'higher',
    test,
    interval,
    narrow: hitMarginInterval(hitsA, hitsB, { cluster, level: 1 - 2 * alpha }),
    margin,
    pictures,
    alpha,
    power
  });
  return { counts, difference, standardError, interval, test, verdict, pictures };
}

function mcnemarWhereValid({ onlyA, onlyB }: PairedCounts, n: number): MaybeTest {
  if (n === 0) return { pValue: null, reason: 'no-rows' };
  const midP = mcnemar(onlyA, onlyB, 'mid-p');
  return midP.pValue === null ? mcnemar(onlyA, onlyB, 'exact') : midP;
}
