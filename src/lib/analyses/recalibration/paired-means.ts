import { accuracy } from '$lib/metrics/accuracy';
import { brier } from '$lib/metrics/brier';
import { corp } from '$lib/metrics/corp';
import { logLoss } from '$lib/metrics/log-loss';
import type { Difference } from '$lib/schema/calibration';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import { clusterMeanInterval } from '$lib/statistics/cluster-mean';
import { intervalPart } from '../scoring/interval-part';

/** A metric that is the mean of a score of each row. */
interface RowScore {
  readonly metric: Metric;
  readonly of: (columns: RunColumns, row: number) => number;
}

const isRight = ({ label, pred }: RunColumns, row: number): boolean => label[row] === pred[row];

/** Of the confidence in the answer. */
export const confidenceScores: readonly RowScore[] = [
  {
    metric: corp.brier.score,
    of: (columns, row) => ((columns.conf[row] as number) - (isRight(columns, row) ? 1 : 0)) ** 2
  },
  {
    metric: corp.log.score,
    of: (columns, row) =>
      -Math.log(isRight(columns, row) ? (columns.conf[row] as number) : 1 - (columns.conf[row] as number))
  }
];

/** Of the scores of all classes. */
export const classScores: readonly RowScore[] = [
  { metric: logLoss, of: ({ logpY }, row) => -(logpY[row] as number) },
  {
    metric: brier,
    of: ({ logpY, sumP2 }, row) => Math.max(0, 1 - 2 * Math.exp(logpY[row] as number) + (sumP2[row] as number))
  },
  { metric: accuracy, of: (columns, row) => (isRight(columns, row) ? 1 : 0) }
];

/**
 * Means of row scores before and after on the same rows, and their differences with an interval from the differences of
 * the pictures: no bootstrap is needed for a mean.
 * @param rows scored before and after, at least one
 */
export function pairedMeans(
  scores: readonly RowScore[],
  before: RunColumns,
  after: RunColumns,
  rows: Uint32Array
): Difference[] {
  const cluster = Int32Array.from(rows, (row) => before.cluster[row] as number);
  return scores.map(({ metric, of }): Difference => {
    const [first, second] = [metric.evaluate(before, { rows }), metric.evaluate(after, { rows })];
    const shared = { metric: metric.id, convention: metric.convention, before: first, after: second, n: rows.length };
    if (first.value === null || second.value === null) return { ...shared, difference: null };
    const width = metric.range.high - metric.range.low;
    const differences = Float64Array.from(rows, (row) => of(after, row) - of(before, row));
    const interval = clusterMeanInterval(differences, cluster, { range: { low: -width, high: width } });
    return { ...shared, difference: second.value - first.value, ...intervalPart(interval) };
  });
}
