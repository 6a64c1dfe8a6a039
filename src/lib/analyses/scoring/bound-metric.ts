import { usableRows } from '$lib/metrics/usable-rows';
import type { Metric, MetricOf, Value } from '$lib/schema/metric';
import type { ColumnName, RunColumns, Selection } from '$lib/schema/run-columns';
import type { Resamplable } from '$lib/statistics/resample';

/** A metric together with the columns that it judges: all that intervals, slices and comparisons need, whatever the task. */
export interface BoundMetric extends Pick<MetricOf<never>, 'id' | 'convention' | 'range' | 'better' | 'interval'> {
  /** Whether the row can be used; the others are left out of the value and count as dropped. */
  isScored(row: number): boolean;
  /** Of any rows; where none of them can be used it says why. */
  evaluate(selection: Selection): Value;
  /** Where it is made of sums over rows; indexed by row. */
  readonly summed?: { terms(): readonly Float64Array[]; value(sums: Float64Array): Value };
  /** Whether it is the mean of a score of each row: then the first term holds the scores. */
  readonly isMean?: boolean;
}

/** A metric of text answers or retrieval with its columns. */
export function bindMetric<Columns>(metric: MetricOf<Columns>, columns: Columns): BoundMetric {
  const { id, convention, range, better, interval, sums } = metric;
  const prepared = metric.prepare?.(columns);
  return {
    id,
    convention,
    range,
    better,
    interval,
    isScored: (row) => metric.isScored(columns, row),
    evaluate: (selection) => metric.evaluate(columns, selection, prepared),
    isMean: sums?.isMean === true,
    ...(sums && { summed: { terms: () => sums.terms(columns), value: (added) => sums.value(added, columns) } })
  };
}

const INDEX: readonly ColumnName[] = ['label', 'pred', 'cluster'];

/** Metrics of classification with their columns. A row can be used when it holds all that the metric needs. */
export function bindRunMetrics(metrics: readonly Metric[], columns: RunColumns): BoundMetric[] {
  const every = Uint32Array.from({ length: columns.n }, (_, row) => row);
  const flags = new Map<string, Uint8Array>();
  const usableFor = (needs: Metric['needs']): Uint8Array => {
    const asked = needs.filter((name) => !INDEX.includes(name)).toSorted();
    const usable = flags.get(asked.join()) ?? new Uint8Array(columns.n);
    if (!flags.has(asked.join())) for (const row of usableRows(columns, every, asked)) usable[row] = 1;
    flags.set(asked.join(), usable);
    return usable;
  };
  return metrics.map((metric) => {
    const usable = usableFor(metric.needs);
    const bound = bindMetric({ ...metric, isScored: (_, row) => usable[row] === 1 }, columns);
    return {
      ...bound,
      evaluate(selection) {
        const value = bound.evaluate(selection);
        if (value.value !== null || selection.rows.some((row) => usable[row] === 1)) return value;
        // Labelled rows without what the metric needs: what is missing are the scores.
        const hasRows = usableRows(columns, selection.rows, []).length > 0;
        return { value: null, reason: hasRows ? 'no-scores' : 'no-rows' };
      }
    };
  });
}

const orNaN = ({ value }: Value): number => value ?? NaN;

/** What `resample` takes. */
export const resamplable = ({ summed, evaluate }: BoundMetric): Resamplable =>
  summed
    ? { terms: summed.terms(), value: (sums) => orNaN(summed.value(sums)) }
    : (selection) => orNaN(evaluate(selection));

/** Score of each row of a metric that is the mean of row scores, by position in `rows`. */
export function rowScores({ summed, evaluate }: BoundMetric, rows: Uint32Array): Float64Array {
  const scores = summed?.terms()[0];
  if (scores) return Float64Array.from(rows, (row) => scores[row] as number);
  return Float64Array.from(rows, (row) => orNaN(evaluate({ rows: Uint32Array.of(row) })));
}
