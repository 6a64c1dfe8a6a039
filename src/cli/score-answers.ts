import { AnswerScorer } from '$lib/analyses/scoring/answer-scorer';
import { answerSelection, type AnswerTask } from '$lib/analyses/scoring/answer-selection';
import type { BoundMetric } from '$lib/analyses/scoring/bound-metric';
import { confidenceMetrics } from '$lib/analyses/scoring/confidence-metrics';
import { estimateMetrics } from '$lib/analyses/scoring/estimate-metrics';
import { sliceMetrics } from '$lib/analyses/scoring/slice-metrics';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { parseAnswers } from '$lib/formats/parse-answers';
import type { Answers } from '$lib/schema/answers';
import { answerSummary, inputProblems } from './input-summary';
import type { TableOptions } from './score';
import { refused, reportOf, type TaskReport } from './task-report';

export interface ReadAnswers {
  readonly answers: Answers;
  readonly metrics: readonly BoundMetric[];
}

/** Reads a file of text answers and its metrics, in one pass. */
export async function readAnswerMetrics(
  chunks: ByteChunks,
  task: AnswerTask,
  { file, format, all = false }: Pick<TableOptions, 'file' | 'format' | 'all'>
): Promise<ReadAnswers> {
  const scorer = new AnswerScorer(answerSelection(task, all));
  const answers = await parseAnswers(chunks, { file, format, visit: (texts) => scorer.add(texts) });
  const metrics = scorer.finish();
  const exact = metrics.find(({ id }) => id === 'exact-match');
  return { answers, metrics: [...metrics, ...(exact ? confidenceMetrics(exact, answers.confidence) : [])] };
}

/** Judges answers to questions, or captions. */
export async function scoreAnswers(chunks: ByteChunks, task: AnswerTask, options: TableOptions): Promise<TaskReport> {
  const { seed, skipBadRows = false } = options;
  const { answers, metrics } = await readAnswerMetrics(chunks, task, options);
  const input = answerSummary(answers);
  const problems = inputProblems(input, skipBadRows, 'references');
  if (problems.length > 0) return refused(input, problems);
  const rows = Uint32Array.from({ length: answers.n }, (_, row) => row);
  const shared = { cluster: answers.cluster, seed, stream: task };
  const estimates = estimateMetrics(metrics, { ...shared, rows });
  const sliced = sliceMetrics(answers.groups, rows, (own) => ({ metrics, options: { ...shared, rows: own } }));
  return reportOf({ input, estimates, sliced, given: answers.counts.given });
}
