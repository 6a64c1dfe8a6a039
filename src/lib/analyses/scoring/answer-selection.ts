import type { AnswerMetric } from '$lib/metrics/text/answer-metric';
import { textRegistry } from '$lib/metrics/text/registry';

/** Tasks whose rows are texts. */
export type AnswerTask = 'vqa' | 'caption';

/** What is usual for each task, in the order in which it is shown. */
const USUAL: Readonly<Record<AnswerTask, readonly string[]>> = {
  vqa: ['vqa-accuracy', 'exact-match', 'token-f1', 'anls', 'relaxed-accuracy'],
  caption: ['bleu-1', 'bleu-2', 'bleu-3', 'bleu-4', 'rouge-l', 'cider-d', 'meteor-exact-stem']
};

/** The metric that decides which of two models is better, unless another is named. */
export const DECIDING: Readonly<Record<AnswerTask, string>> = { vqa: 'vqa-accuracy', caption: 'cider-d' };

/** What a file of texts has for a metric to work from. */
const COLUMNS = new Set(['prediction', 'references', 'objects']);

/**
 * Metrics of text answers for a task.
 * @param all also those that few ask for: every metric that needs no more than the texts
 */
export function answerSelection(task: AnswerTask, all: boolean): readonly AnswerMetric[] {
  const usual = USUAL[task].map((id) => textRegistry.find((metric) => metric.id === id) as AnswerMetric);
  if (!all) return usual;
  const others = textRegistry.filter(
    (metric) => !usual.includes(metric) && metric.needs.every((name) => COLUMNS.has(name))
  );
  return [...usual, ...others];
}
