import type { CompareVerdict } from '$lib/schema/compare-verdict';
import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { compareHits, type HitComparison } from '$lib/statistics/compare-hits';
import { mcnemar } from '$lib/statistics/mcnemar';
import { holm } from '$lib/statistics/multiplicity';
import { newcombePaired, type PairedCounts } from '$lib/statistics/newcombe-paired';
import { minimumDifference, pairedMinimumDifference } from '$lib/statistics/power';
import { rowScores, type BoundMetric } from './bound-metric';
import { compareResampled } from './compare-resampled';
import { sameRows } from './same-rows';

/** A metric of two runs over the same rows: row i of both is the same sample. */
export interface PairedMetric {
  readonly first: BoundMetric;
  readonly second: BoundMetric;
  /** The metric over the rows of the first run and, behind them, those of the second, for a metric that is no sum. */
  readonly mixed?: BoundMetric;
}

export interface CompareOptions {
  readonly rows: Uint32Array;
  /** Number of the cluster of each row (indexed by row). */
  readonly cluster: Int32Array;
  readonly seed: number;
  /** Smallest difference that matters; without one nothing is called equivalent. */
  readonly margin?: number | undefined;
  readonly alpha?: number;
  readonly power?: number;
}

/** What right and wrong answers of both say, for a metric that is a share of rows. Null where rows share pictures. */
export interface HitEvidence {
  readonly counts: PairedCounts;
  readonly mcnemar: { readonly exact: MaybeTest; readonly midP: MaybeTest } | null;
  /** Of the difference, first minus second. */
  readonly newcombe: MaybeInterval | null;
}

/** One metric of both. Differences are the second minus the first. */
export interface MetricComparison {
  readonly metric: BoundMetric;
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
  readonly interval: MaybeInterval;
  readonly test: MaybeTest;
  /** The smallest difference that so many pictures would probably find; null = can't be said. */
  readonly detectable: number | null;
  /** A is the first. Null for a metric without a good direction. */
  readonly verdict: CompareVerdict | null;
  readonly hits?: HitEvidence;
  /** Pairs that it rests on. */
  readonly n: number;
  /** Pictures that these are about. */
  readonly pictures: number;
}

/** What both ways of comparing come to, first minus second. */
export interface Compared extends Pick<HitComparison, 'standardError' | 'interval' | 'test' | 'verdict' | 'pictures'> {
  readonly detectable: number | null;
  readonly hits?: HitEvidence;
}

/** The same interval with the two runs changed over. */
const turned = (made: MaybeInterval): MaybeInterval =>
  made.interval ? { interval: { ...made.interval, low: 0 - made.interval.high, high: 0 - made.interval.low } } : made;

/** Of a share of which less is better. */
function reversed(verdict: CompareVerdict): CompareVerdict {
  if (verdict.kind === 'a-better' || verdict.kind === 'b-better')
    return { kind: verdict.kind === 'a-better' ? 'b-better' : 'a-better' };
  if (verdict.kind !== 'equivalent' || verdict.leans === undefined) return verdict;
  return { ...verdict, leans: verdict.leans === 'a' ? 'b' : 'a' };
}

function compareShares({ first, second }: PairedMetric, rows: Uint32Array, options: CompareOptions): Compared {
  const cluster = Int32Array.from(rows, (row) => options.cluster[row] as number);
  const made = compareHits(rowScores(first, rows), rowScores(second, rows), { ...options, cluster });
  const { counts, pictures, standardError } = made;
  const { onlyA, onlyB } = counts;
  const n = rows.length;
  const isIndependent = pictures === n;
  const { alpha = 0.05, power = 0.8 } = options;
  const errors = { level: 1 - alpha, power };
  return {
    ...made,
    verdict: first.better === 'lower' ? reversed(made.verdict) : made.verdict,
    detectable: isIndependent
      ? onlyA + onlyB > 0
        ? (pairedMinimumDifference({ rows: n, discordance: (onlyA + onlyB) / n, ...errors }) ?? null)
        : null
      : minimumDifference(standardError, errors),
    hits: {
      counts,
      mcnemar: isIndependent ? { exact: mcnemar(onlyA, onlyB, 'exact'), midP: mcnemar(onlyA, onlyB, 'mid-p') } : null,
      newcombe: isIndependent ? newcombePaired(counts, 1 - alpha) : null
    }
  };
}

/**
 * Compares every metric of two runs on the rows that both could use. Shares of rows by `compareHits`; all others by a
 * bootstrap of whole clusters with both runs on the same draws, and a paired permutation test: of signs for a mean, else
 * of swapped answers. Verdicts rest on each metric's own test; see `adjustTogether` for who looks at several.
 * @returns in the order of the metrics
 */
export function compareMetrics(pairs: readonly PairedMetric[], options: CompareOptions): MetricComparison[] {
  const ofFirst = new Map(pairs.map((pair) => [pair.first, pair]));
  const groups = sameRows(
    pairs.map(({ first }) => first),
    options.rows,
    (first, row) => first.isScored(row) && (ofFirst.get(first) as PairedMetric).second.isScored(row)
  );
  const made = new Map<PairedMetric, MetricComparison>();
  for (const { rows, metrics } of groups) {
    const members = metrics.map((first) => ofFirst.get(first) as PairedMetric);
    const resampled = members.filter(({ first }) => first.interval !== 'wilson');
    const others = compareResampled(resampled, { ...options, rows });
    for (const pair of members) {
      const compared =
        pair.first.interval === 'wilson'
          ? compareShares(pair, rows, options)
          : (others[resampled.indexOf(pair)] as Compared);
      made.set(pair, comparison(pair, rows, compared));
    }
  }
  return pairs.map((pair) => made.get(pair) as MetricComparison);
}

/** P-values after Holm's adjustment over all comparisons that have one; null for the others. In their order. */
export function adjustTogether(comparisons: readonly Pick<MetricComparison, 'test'>[]): (number | null)[] {
  const adjusted = holm(comparisons.flatMap(({ test }) => (test.pValue === null ? [] : [test.pValue])));
  let next = 0;
  return comparisons.map(({ test }) => (test.pValue === null ? null : (adjusted[next++] as number)));
}

function comparison(
  { first, second }: PairedMetric,
  rows: Uint32Array,
  { interval, test, verdict, pictures, detectable, hits }: Compared
): MetricComparison {
  const [one, other] = [first.evaluate({ rows }).value, second.evaluate({ rows }).value];
  const isKnown = one !== null && other !== null;
  const none = { reason: rows.length === 0 ? 'no-rows' : 'not-finite' } as const;
  return {
    metric: first,
    first: one,
    second: other,
    difference: isKnown ? other - one : null,
    interval: isKnown ? turned(interval) : { interval: null, ...none },
    test: isKnown ? test : { pValue: null, ...none },
    detectable: isKnown ? detectable : null,
    verdict:
      first.better === 'neither' ? null : isKnown ? verdict : { kind: 'cannot-tell', ...none, more: null, for: null },
    ...(hits && { hits }),
    n: rows.length,
    pictures
  };
}
