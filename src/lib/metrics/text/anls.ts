import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { bestOverReferences } from './best-over-references';
import { levenshtein } from './levenshtein';
import { splitWords } from './split-words';

/** The code points of a text in lower case with single spaces. */
const codePoints = (text: string): string[] => [...splitWords(text.toLowerCase()).join(' ')];

/** 1 - edit distance / longer length, in [0, 1]; 1 for two empty texts. */
function similarity(answer: readonly string[], reference: readonly string[]): number {
  const longer = Math.max(answer.length, reference.length);
  return longer === 0 ? 1 : 1 - levenshtein(answer, reference) / longer;
}

/**
 * Average normalised Levenshtein similarity: for each answer the best similarity to a reference, 0 below one half. Exactly one
 * half is kept, as the scripts of DocVQA and lmms-eval do. Lengths are those of the normalised texts (lmms-eval divides by
 * those of the raw ones). Undefined ('no-rows') without answers.
 * Source: Biten et al., ICCV 2019.
 */
export const anls: AnswerMetric = rowMean(
  { ...ANSWER_SCORE, id: 'anls', convention: 'anls/script/half-is-kept' },
  (columns) => bestOverReferences(columns, codePoints, similarity).map((best) => (best < 0.5 ? 0 : best))
);

/** ANLS by the formula of the paper, which wants a distance below one half: exactly one half is 0. */
export const anlsPaper: AnswerMetric = rowMean(
  { ...ANSWER_SCORE, id: 'anls-paper', convention: 'anls/paper/half-is-zero' },
  (columns) => bestOverReferences(columns, codePoints, similarity).map((best) => (best <= 0.5 ? 0 : best))
);
