import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { Value } from '$lib/schema/metric';
import { once } from '../once';
import { ratioOfSums, type Parts } from '../ratio-of-sums';
import { rowMean } from '../row-mean';
import type { AnswerMetric } from './answer-metric';
import { sequenceConfidence } from './sequence-confidence';

const confidenceOf = once((columns: AnswerColumns) => sequenceConfidence(columns));
const needs = ['tokenStart', 'tokenLogProbs'] as const;

const meanLogLoss = ratioOfSums<AnswerColumns>(
  {
    id: 'perplexity',
    convention: 'perplexity/per-token/all-answers/with-end-token',
    unit: 'score',
    range: { low: 1, high: Infinity },
    better: 'lower',
    needs,
    interval: 'bootstrap-bca'
  },
  (columns) => {
    const { sum, length } = confidenceOf(columns);
    return { above: sum.map((log) => -log), below: length };
  }
);

const exponential = (loss: Value): Value => (loss.value === null ? loss : { value: Math.exp(loss.value) });

/**
 * Perplexity of the answers that the model gave: exp of the mean log loss of a token over all tokens, at least 1. It says how sure
 * the model was of its own words, not whether they are right. Undefined ('no-rows') without tokens.
 */
export const perplexity: AnswerMetric = {
  ...meanLogLoss,
  evaluate: (columns, selection, prepared) =>
    exponential(meanLogLoss.evaluate(columns, selection, prepared as Parts | undefined)),
  sums: { terms: meanLogLoss.sums.terms, value: (sums, columns) => exponential(meanLogLoss.sums.value(sums, columns)) }
};

/** Mean over answers of the geometric mean probability of their tokens, in [0, 1]. Undefined ('no-rows') without tokens. */
export const answerConfidence: AnswerMetric = rowMean<AnswerColumns>(
  {
    id: 'answer-confidence',
    convention: 'answer-confidence/geometric-mean-of-tokens/with-end-token',
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'neither',
    needs,
    interval: 'bootstrap-bca'
  },
  (columns) => confidenceOf(columns).mean.map(Math.exp)
);
