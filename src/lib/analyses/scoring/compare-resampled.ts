import { moments } from '$lib/numeric/moments';
import type { Selection } from '$lib/schema/run-columns';
import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { intervalOf } from '$lib/statistics/bootstrap-intervals';
import { clustersOf } from '$lib/statistics/clusters';
import { compareVerdict } from '$lib/statistics/compare-verdict';
import { marginInterval } from '$lib/statistics/margin-interval';
import { minimumDifference } from '$lib/statistics/power';
import { resample, type Resamplable, type Resampled } from '$lib/statistics/resample';
import { signFlipTest } from '$lib/statistics/sign-flip-test';
import { swappedDifference, swapTests } from '$lib/statistics/swap-test';
import { resamplable, rowScores } from './bound-metric';
import type { Compared, CompareOptions, PairedMetric } from './compare-metrics';

/** The smallest p-value must survive Holm's adjustment over a dozen metrics: 499 swaps reach 0.002. */
const permutationsFor = (rows: number): number => (rows <= 20_000 ? 999 : 499);

/** First minus second as one number to resample. */
function differenceOf({ first, second }: PairedMetric): Resamplable {
  const [a, b] = [resamplable(first), resamplable(second)];
  if (typeof a === 'function' || typeof b === 'function')
    return (selection) => (first.evaluate(selection).value ?? NaN) - (second.evaluate(selection).value ?? NaN);
  const size = a.terms.length;
  return {
    terms: [...a.terms, ...b.terms],
    value: (sums) => a.value(sums.subarray(0, size)) - b.value(sums.subarray(size))
  };
}

/** Differences of the row scores of a mean, by position in `rows`; null for a metric that is no mean of rows. */
function rowDifferences({ first, second }: PairedMetric, rows: Uint32Array): Float64Array | null {
  if (!first.isMean || !second.isMean) return null;
  const [a, b] = [rowScores(first, rows), rowScores(second, rows)];
  return a.map((score, k) => score - (b[k] as number));
}

/** How the difference of each metric that is no mean of rows looks when answers are swapped; null where it can't be said. */
function swapped(pair: PairedMetric, { rows, cluster }: CompareOptions): Swapped | null {
  const [a, b] = [resamplable(pair.first), resamplable(pair.second)];
  if (typeof a !== 'function' && typeof b !== 'function') {
    const difference = swappedDifference(a, b, rows);
    return (given) => difference(given.swapped);
  }
  const { mixed } = pair;
  if (!mixed || cluster.length === 0) return null;
  return ({ one, other }) => (mixed.evaluate(one).value ?? NaN) - (mixed.evaluate(other).value ?? NaN);
}

/** Rows of the mixed run that stand for each model once answers are swapped, as one selection for all metrics. */
interface Arrangement {
  readonly swapped: Uint8Array;
  readonly one: Selection;
  readonly other: Selection;
}
type Swapped = (arrangement: Arrangement) => number;

/** Swap tests of several metrics over the same arrangements. */
function testsBySwapping(differences: readonly Swapped[], options: CompareOptions): MaybeTest[] {
  const { rows, cluster, seed } = options;
  if (differences.length === 0) return [];
  const own = Int32Array.from(rows, (row) => cluster[row] as number);
  const size = cluster.length;
  return swapTests(
    own,
    (given) => {
      const side = (isOne: boolean): Selection => ({
        rows: rows.map((row, k) => ((given[k] === 1) === isOne ? row + size : row))
      });
      const arrangement = { swapped: given, one: side(true), other: side(false) };
      return differences.map((difference) => difference(arrangement));
    },
    { seed, permutations: permutationsFor(rows.length) }
  );
}

/** A paired permutation test for each metric: of signs for means, else of swapped answers; withheld where neither can be. */
function testsOf(pairs: readonly PairedMetric[], samples: readonly Resampled[], options: CompareOptions): MaybeTest[] {
  const { rows, cluster, seed } = options;
  const own = Int32Array.from(rows, (row) => cluster[row] as number);
  const plans = pairs.map((pair, m): MaybeTest | Swapped => {
    if (!Number.isFinite((samples[m] as Resampled).value)) return { pValue: null, reason: 'not-finite' };
    if (pair.first.interval === 'none') return { pValue: null, reason: 'none-holds' };
    const differences = rowDifferences(pair, rows);
    if (differences) return signFlipTest(differences, own, { seed });
    return swapped(pair, options) ?? { pValue: null, reason: 'none-holds' };
  });
  const bySwapping = testsBySwapping(
    plans.filter((plan) => typeof plan === 'function'),
    options
  );
  let next = 0;
  return plans.map((plan) => (typeof plan === 'function' ? (bySwapping[next++] as MaybeTest) : plan));
}

function standardErrorOf({ replicates }: Resampled): number {
  const usable = replicates.filter((x) => !Number.isNaN(x));
  if (usable.length < 2) return NaN;
  const { n, squares } = moments(usable);
  return Math.sqrt(squares / (n - 1));
}

/**
 * Compares metrics that are no shares of rows, on rows that both runs can use. All of them see the same draws.
 * @returns first minus second, in the order of the pairs
 */
export function compareResampled(pairs: readonly PairedMetric[], options: CompareOptions): Compared[] {
  const { rows, cluster, margin, alpha = 0.05, power = 0.8 } = options;
  const samples = resample(pairs.map(differenceOf), { ...options, stream: 'compare' });
  const own = Int32Array.from(rows, (row) => cluster[row] as number);
  const pictures = clustersOf(own).count;
  const tests = testsOf(pairs, samples, options);
  return pairs.map((pair, m): Compared => {
    const sample = samples[m] as Resampled;
    const { interval: kind, better } = pair.first;
    const width = pair.first.range.high - pair.first.range.low;
    const number = {
      interval: kind === 'wilson' ? 'bootstrap-bca' : kind,
      range: { low: -width, high: width }
    } as const;
    const differences = rowDifferences(pair, rows);
    const test = tests[m] as MaybeTest;
    const interval = intervalOf(sample, number, 1 - alpha);
    // A claim of equivalence must hold at either end by itself, which a bootstrap of a mean does not promise.
    const narrow: MaybeInterval | undefined =
      margin === undefined
        ? undefined
        : differences
          ? marginInterval(differences, own, { level: 1 - 2 * alpha, step: 0, range: number.range })
          : intervalOf(sample, number, 1 - 2 * alpha);
    const standardError = standardErrorOf(sample);
    const verdict = compareVerdict({
      difference: sample.value,
      standardError,
      better: better === 'lower' ? 'lower' : 'higher',
      test,
      interval,
      ...(narrow && { narrow }),
      margin,
      pictures,
      alpha,
      power
    });
    const detectable = minimumDifference(standardError, { level: 1 - alpha, power });
    return { standardError, interval, test, verdict, pictures, detectable };
  });
}
