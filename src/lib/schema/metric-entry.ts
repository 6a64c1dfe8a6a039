import type { MetricOf } from './metric';

/** What kind of run a metric is about. */
export type MetricFamily =
  'classification' | 'scores' | 'calibration' | 'multi-label' | 'retrieval' | 'answers' | 'parity' | 'device';

/** A metric as plain data, without its function. */
export interface MetricEntry extends Pick<
  MetricOf<object>,
  'id' | 'convention' | 'unit' | 'range' | 'better' | 'interval'
> {
  readonly family: MetricFamily;
  /** Columns that it reads. */
  readonly needs: readonly string[];
}
