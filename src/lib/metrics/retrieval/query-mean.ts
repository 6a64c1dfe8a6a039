import type { MetricOf } from '$lib/schema/metric';
import type { RetrievalColumns, RetrievalDirection } from '$lib/schema/retrieval-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { rowMean } from '../row-mean';

export type RetrievalMetric = MetricOf<RetrievalColumns>;
export type Described = Pick<RetrievalMetric, 'id' | 'convention' | 'unit' | 'range' | 'better' | 'needs' | 'interval'>;

/** Share of queries or of right candidates: what most metrics here are. */
export const FRACTION = { unit: 'fraction', range: { low: 0, high: 1 }, better: 'higher' } as const;

/**
 * Keeps a metric of one direction from being given the other.
 * @throws WorkbenchError 'value-out-of-range' when they differ
 */
export function expectDirection(columns: RetrievalColumns, direction: RetrievalDirection): void {
  if (columns.direction !== direction)
    throw new WorkbenchError('value-out-of-range', { what: 'direction', got: columns.direction, expected: direction });
}

/** A metric that is the mean over queries of a score that depends on the places of the right candidates alone. */
export function queryMean(
  described: Described,
  direction: RetrievalDirection,
  score: (columns: RetrievalColumns, query: number) => number
): RetrievalMetric {
  return rowMean<RetrievalColumns>(described, (columns) => {
    expectDirection(columns, direction);
    return Float64Array.from(columns.rank, (rank, query) => (rank < 0 ? NaN : score(columns, query)));
  });
}
