import { bootstrapIntervals, type BootstrapNumber } from '$lib/statistics/bootstrap-intervals';
import type { Difference } from '$lib/schema/calibration';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { intervalPart } from '../scoring/interval-part';

/**
 * The same rows scored twice: metrics before and after, and their differences with paired intervals (whole clusters drawn, the
 * same for both).
 * @param rows at which both runs mean something
 */
export function compareRuns(
  metrics: readonly Metric[],
  before: RunColumns,
  after: RunColumns,
  rows: Uint32Array,
  { seed, replicates = 1000 }: { readonly seed: number; readonly replicates?: number }
): Difference[] {
  // Two objects: metrics may remember a selection together with one run.
  let [seen, twin] = [undefined as Selection | undefined, { rows }];
  const twinOf = (selection: Selection): Selection => {
    if (selection !== seen) [seen, twin] = [selection, { ...selection }];
    return twin;
  };
  const numbers = metrics.map((metric): BootstrapNumber => {
    const width = metric.range.high - metric.range.low;
    const [one, other] = [metric.prepare?.(before), metric.prepare?.(after)];
    return {
      // A difference of shares is not a share.
      interval: metric.interval === 'wilson' ? 'bootstrap-bca' : metric.interval,
      range: { low: -width, high: width },
      evaluate: (selection) =>
        (metric.evaluate(after, twinOf(selection), other).value ?? NaN) -
        (metric.evaluate(before, selection, one).value ?? NaN)
    };
  });
  const options = { rows, cluster: before.cluster, seed, stream: 'compare-runs', replicates };
  const intervals = bootstrapIntervals(numbers, options);
  return metrics.map((metric, m) => {
    const first = metric.evaluate(before, { rows });
    const second = metric.evaluate(after, { rows });
    const difference = first.value === null || second.value === null ? null : second.value - first.value;
    return {
      metric: metric.id,
      convention: metric.convention,
      before: first,
      after: second,
      difference,
      ...(difference !== null && intervalPart(intervals[m])),
      n: rows.length
    };
  });
}
