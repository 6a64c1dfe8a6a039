import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { bestOverReferences } from './best-over-references';
import { squadNormalise } from './squad-normalise';

const equal = (answer: string, reference: string): number => (answer === reference ? 1 : 0);

/** Share of answers that equal a reference, character by character. Undefined ('no-rows') without answers. */
export const exactMatchStrict: AnswerMetric = rowMean(
  {
    ...ANSWER_SCORE,
    id: 'exact-match-strict',
    convention: 'exact-match/any-reference/unchanged',
    interval: 'wilson'
  },
  (columns) => bestOverReferences(columns, (text) => text, equal)
);

/** Share of answers that equal a reference once both are normalised as in SQuAD. Undefined ('no-rows') without answers. */
export const exactMatch: AnswerMetric = rowMean(
  { ...ANSWER_SCORE, id: 'exact-match', convention: 'exact-match/any-reference/nfkc-squad', interval: 'wilson' },
  (columns) => bestOverReferences(columns, squadNormalise, equal)
);
