import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { Value } from '$lib/schema/metric';
import { once } from '../once';
import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { bleu, bleuStatistics } from './bleu';
import { captionTokens } from './caption-tokens';
import { ciderScores } from './cider-d';
import { meteorExactStem } from './meteor-exact-stem';
import { rougeL } from './rouge-l';
import type { Tokeniser } from './tokeniser';

/**
 * BLEU-1 to 4, ROUGE-L, CIDEr-D and a METEOR without synonyms, for one tokeniser, which their conventions name. Each caption is
 * tokenised once for all of them.
 */
export function captionMetrics(tokeniser: Tokeniser): readonly AnswerMetric[] {
  const tokensOf = captionTokens(tokeniser);
  const statisticsOf = bleuStatistics(tokensOf);
  const ciderOf = once((columns: AnswerColumns) => ciderScores(tokensOf(columns)));
  const perRow = (columns: AnswerColumns, score: (candidate: Int32Array, row: number) => number): Float64Array =>
    Float64Array.from(tokensOf(columns).candidates, (candidate, row) => (candidate ? score(candidate, row) : NaN));
  const references = (columns: AnswerColumns, row: number): readonly Int32Array[] =>
    tokensOf(columns).references[row] as readonly Int32Array[];

  const rouge = rowMean<AnswerColumns>(
    { ...ANSWER_SCORE, id: 'rouge-l', convention: `rouge-l/coco/beta-1.2/independent-maxima/${tokeniser.id}` },
    (columns) => perRow(columns, (candidate, row) => rougeL(candidate, references(columns, row)))
  );
  const meteor = rowMean<AnswerColumns>(
    {
      ...ANSWER_SCORE,
      id: 'meteor-exact-stem',
      convention: `meteor-exact-stem/alpha-0.9-beta-3-gamma-0.5/not-comparable-with-meteor-1.5/${tokeniser.id}`
    },
    (columns) => {
      const { words } = tokensOf(columns);
      const spelt = (tokens: Int32Array): string[] => Array.from(tokens, (word) => words[word] as string);
      return perRow(columns, (candidate, row) =>
        meteorExactStem(spelt(candidate), references(columns, row).map(spelt))
      );
    }
  );
  const ciderMean = rowMean<AnswerColumns>(
    {
      ...ANSWER_SCORE,
      id: 'cider-d',
      convention: `cider-d/sigma-6/df-all-references/${tokeniser.id}`,
      unit: 'score',
      range: { low: 0, high: 10 }
    },
    (columns) => ciderOf(columns).scores
  );
  // Where every n-gram is in every document none is rare, and the 0 of the reference would look like a verdict.
  const orTooFew = (value: Value, columns: AnswerColumns): Value =>
    value.value !== null && ciderOf(columns).documents < 2 ? { value: null, reason: 'too-few-rows' } : value;
  const cider: AnswerMetric = {
    ...ciderMean,
    ofWholeSet: true,
    evaluate: (columns, selection, prepared) =>
      orTooFew(ciderMean.evaluate(columns, selection, prepared as Float64Array | undefined), columns),
    sums: {
      isMean: true,
      terms: ciderMean.sums.terms,
      value: (sums, columns) => orTooFew(ciderMean.sums.value(sums, columns), columns)
    }
  };
  return [...([1, 2, 3, 4] as const).map((order) => bleu(order, tokeniser.id, statisticsOf)), rouge, cider, meteor];
}
