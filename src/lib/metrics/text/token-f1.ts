import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { bestOverReferences } from './best-over-references';
import { splitWords } from './split-words';
import { squadNormalise } from './squad-normalise';

/**
 * F1 of the words that two normalised texts share, counted with multiplicity, in [0, 1]. When one of them has no words: 1 if
 * neither has, else 0, as in SQuAD 2.
 */
export function wordF1(answer: readonly string[], reference: readonly string[]): number {
  if (answer.length === 0 || reference.length === 0) return answer.length === reference.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of answer) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return (2 * shared) / (answer.length + reference.length);
}

/** Mean over answers of the best word F1 against a reference, as in SQuAD 2. Undefined ('no-rows') without answers. */
export const tokenF1: AnswerMetric = rowMean(
  { ...ANSWER_SCORE, id: 'token-f1', convention: 'token-f1/best-reference/nfkc-squad' },
  (columns) => bestOverReferences(columns, (text) => splitWords(squadNormalise(text)), wordF1)
);
