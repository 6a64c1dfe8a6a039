import type { Answer } from '$lib/schema/answer';
import type { Analysis, Estimate } from '$lib/schema/metric';
import { accuracy } from '$lib/metrics/accuracy';
import { isScored } from '$lib/metrics/each-scored';
import { registry } from '$lib/metrics/registry';
import { usableRows } from '$lib/metrics/usable-rows';
import type { RunColumns } from '$lib/schema/run-columns';
import { bindRunMetrics } from '../scoring/bound-metric';
import { estimateMetrics } from '../scoring/estimate-metrics';
import { classRows } from './class-rows';
import { confusion } from './confusion';
import { majorityBaseline } from './majority-baseline';
import { reliability } from './reliability';
import { slices } from './slices';

const isRight = (columns: RunColumns, row: number): boolean => columns.label[row] === columns.pred[row];

/**
 * Everything that the overview shows.
 * @param options `resample: false` gives no bootstrap intervals; all else is the same
 */
export function overview(
  columns: RunColumns,
  seed: number,
  signal: { readonly aborted: boolean },
  options: { readonly resample?: boolean } = {}
): Answer {
  const rows = Uint32Array.from({ length: columns.n }, (_, row) => row);
  const scored = rows.filter((row) => isScored(columns, row));
  const sure = usableRows(columns, scored, ['conf']);
  const all = estimateMetrics(bindRunMetrics(registry, columns), {
    ...options,
    rows,
    cluster: columns.cluster,
    seed,
    stream: 'classification',
    signal
  });
  return {
    columns,
    n: scored.length,
    right: scored.filter((row) => isRight(columns, row)).length,
    accuracy: all.find((estimate) => estimate.metric === accuracy.id) as Estimate,
    baseline: majorityBaseline(columns, scored),
    estimates: all,
    confusion: confusion(columns, scored),
    classes: classRows(columns, scored),
    reliability: sure.length > 0 ? reliability(columns, sure, seed) : null,
    slices: slices(columns, scored),
    seed
  };
}

/** How well the classes are told apart, and how far the numbers can be trusted. */
export const classification: Analysis<Answer> = {
  id: 'classification',
  question: 'How often is the model right, and does it know when it is not?',
  needs: ['label', 'pred', 'conf', 'logpY', 'gt', 'sumP2', 'cluster'],
  run: (columns, seed, signal) => overview(columns, seed, signal)
};
