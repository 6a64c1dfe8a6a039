import type { MetricOf } from '$lib/schema/metric';
import type { AnswerColumns } from '$lib/schema/answer-columns';

export type AnswerMetric = MetricOf<AnswerColumns>;

/** What the metrics that give each answer a score from 0 to 1 share. */
export const ANSWER_SCORE = {
  unit: 'fraction',
  range: { low: 0, high: 1 },
  better: 'higher',
  needs: ['prediction', 'references'],
  interval: 'bootstrap-bca'
} as const;
