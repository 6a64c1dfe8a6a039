import type { Sliced } from '$lib/analyses/scoring/slice-metrics';
import type { Estimate } from '$lib/schema/metric';
import type { InputSummary, ScoredMetric, ScoredSlices, ScoreResult } from '$lib/schema/score-result';

/** What judging a file of one task gives, before it is known what the command makes of it. */
export interface TaskReport extends Pick<ScoreResult, 'input' | 'metrics' | 'slices'> {
  /** Whether the file was not sound; `input.issues` says why. */
  readonly isRefused: boolean;
}

/** @param given rows that could have been used */
export const scoredMetric = ({ metric: id, ...rest }: Estimate, given: number): ScoredMetric => ({
  id,
  ...rest,
  dropped: given - rest.n
});

export const scoredSlices = ({ columns, notSliced }: Sliced): ScoredSlices => ({
  columns: columns.map(({ slices, ...column }) => ({
    ...column,
    slices: slices.map(({ value, rows, estimates }) => ({
      value,
      rows,
      metrics: estimates.map((estimate) => scoredMetric(estimate, rows))
    }))
  })),
  notSliced
});

/** A report from estimates; what the file had but no metric could use counts as dropped. */
export const reportOf = ({
  input,
  estimates,
  sliced,
  given
}: {
  readonly input: InputSummary;
  readonly estimates: readonly Estimate[];
  readonly sliced: Sliced;
  readonly given: number;
}): TaskReport => ({
  isRefused: false,
  input,
  metrics: estimates.map((estimate) => scoredMetric(estimate, given)),
  ...(sliced.columns.length + sliced.notSliced.length > 0 && { slices: scoredSlices(sliced) })
});

/** A file that was not judged. */
export const refused = (input: InputSummary, problems: InputSummary['issues']): TaskReport => ({
  isRefused: true,
  input: { ...input, issues: problems },
  metrics: []
});
