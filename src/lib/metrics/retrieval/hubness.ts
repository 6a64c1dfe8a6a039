import type { Value } from '$lib/schema/metric';
import { TOP_CANDIDATES, type RetrievalDirection } from '$lib/schema/retrieval-columns';
import { kOccurrence } from './k-occurrence';
import { expectDirection, FRACTION, type RetrievalMetric } from './query-mean';

const shared = (direction: RetrievalDirection): Pick<RetrievalMetric, 'needs' | 'interval' | 'isScored'> => ({
  needs: ['rank', 'topIndex'],
  // A resampled list of queries has fewer distinct ones, which changes the counts themselves.
  interval: 'none',
  isScored(columns, query) {
    expectDirection(columns, direction);
    return (columns.rank[query] as number) > 0;
  }
});

/**
 * Hubness: skewness of how often each candidate is among the ten best of a query. 0 = evenly spread; far above 1 = a few hubs.
 * Undefined 'no-rows' without queries, 'zero-denominator' when all candidates occur equally often (always so when the gallery
 * has ten or fewer).
 * Source: Radovanović, Nanopoulos, Ivanović, JMLR 11 (2010), 2487-2531.
 */
export const hubnessSkewness = (direction: RetrievalDirection): RetrievalMetric => ({
  ...shared(direction),
  id: `hubness-skewness-${direction}`,
  convention: `hubness/${direction}/skewness-of-${TOP_CANDIDATES}-occurrence/population`,
  unit: 'score',
  range: { low: -Infinity, high: Infinity },
  better: 'lower',
  evaluate(columns, selection) {
    expectDirection(columns, direction);
    return skewness(kOccurrence(columns, selection));
  }
});

/** Share of candidates that are among the ten best of no query, in [0, 1]. Undefined ('no-rows') without queries. */
export const neverRetrieved = (direction: RetrievalDirection): RetrievalMetric => ({
  ...shared(direction),
  ...FRACTION,
  id: `never-retrieved-${direction}`,
  convention: `anti-hubs/${direction}/share-with-zero-${TOP_CANDIDATES}-occurrence`,
  better: 'lower',
  evaluate(columns, selection) {
    expectDirection(columns, direction);
    const counts = kOccurrence(columns, selection);
    if (!counts.some((count) => count > 0)) return { value: null, reason: 'no-rows' };
    return { value: counts.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0) / counts.length };
  }
});

function skewness(counts: Float64Array): Value {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { value: null, reason: 'no-rows' };
  const mean = total / counts.length;
  let [second, third] = [0, 0];
  for (const count of counts) {
    const distance = count - mean;
    second += distance ** 2;
    third += distance ** 3;
  }
  if (second === 0) return { value: null, reason: 'zero-denominator' };
  return { value: third / counts.length / (second / counts.length) ** 1.5 };
}
