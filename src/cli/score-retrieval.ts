import {
  bindDirection,
  bindRsum,
  chanceOf,
  chanceOfRsum,
  type BoundDirection
} from '$lib/analyses/scoring/bind-retrieval';
import { estimateMetrics } from '$lib/analyses/scoring/estimate-metrics';
import { rankSet } from '$lib/analyses/scoring/rank-set';
import { sliceMetrics } from '$lib/analyses/scoring/slice-metrics';
import type { GuessedInput } from '$lib/formats/guess-input';
import type { ScoredMetric } from '$lib/schema/score-result';
import { gallerySummary, inputProblems } from './input-summary';
import { readRetrieval } from './read-retrieval';
import type { ScoreOptions } from './score';
import { refused, scoredMetric, scoredSlices, type TaskReport } from './task-report';

const withChance = (metric: ScoredMetric, chance: number | undefined): ScoredMetric =>
  chance === undefined || metric.value === null ? metric : { ...metric, chance };

/** Judges retrieval in both directions, and both together by rsum. */
export async function scoreRetrieval(input: GuessedInput, options: ScoreOptions): Promise<TaskReport> {
  const { file, seed, skipBadRows = false, all = false } = options;
  const set = await readRetrieval(input, file, options);
  const summary = gallerySummary(set);
  const problems = inputProblems(summary, skipBadRows, 'right pairs');
  if (problems.length > 0) return refused(summary, problems);
  const ranked = rankSet(set);
  const directions = [bindDirection(ranked.i2t, all), bindDirection(ranked.t2i, all)];
  const drawn = { seed, stream: 'retrieval' };
  const ofDirection = (bound: BoundDirection): ScoredMetric[] =>
    estimateMetrics(bound.metrics, { ...drawn, rows: bound.rows, cluster: bound.columns.cluster }).map((estimate) =>
      withChance(scoredMetric(estimate, bound.rows.length), chanceOf(estimate.metric, bound))
    );
  const both = bindRsum(ranked);
  const sums = estimateMetrics(both.metrics, { ...drawn, rows: both.rows, cluster: both.cluster });
  const sliced = directions.map(({ metrics, rows, columns }) =>
    sliceMetrics(columns.groups, rows, (own) => ({
      metrics,
      options: { ...drawn, rows: own, cluster: columns.cluster }
    }))
  );
  const slices = sliced.map(scoredSlices);
  const merged = {
    columns: slices.flatMap(({ columns }) => columns),
    notSliced: slices.flatMap(({ notSliced }) => notSliced)
  };
  return {
    isRefused: false,
    input: summary,
    metrics: [
      ...directions.flatMap(ofDirection),
      ...sums.map((estimate) => withChance(scoredMetric(estimate, both.rows.length), chanceOfRsum(ranked)))
    ],
    ...(merged.columns.length + merged.notSliced.length > 0 && { slices: merged })
  };
}
