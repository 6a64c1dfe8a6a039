import { judgeAnswers } from '$lib/analyses/answers/judge-answers';
import { answerColumns } from '$lib/metrics/text/answer-columns';
import type { JudgedAnswers } from '$lib/schema/judged-answers';
import type { WordsKind } from '$lib/schema/words-task';
import type { AnswerRows } from './api';
import { textColumn } from './text-column';

/** Rows as the page has them, as columns, judged. */
export function judgeRows(rows: AnswerRows, kind: WordsKind, seed: number): JudgedAnswers {
  const tokenStart = new Int32Array(rows.predictions.length + 1);
  rows.tokenLogProbabilities.forEach((logs, row) => (tokenStart[row + 1] = (tokenStart[row] as number) + logs.length));
  const columns = answerColumns({
    prediction: rows.predictions,
    references: rows.references,
    tokenStart,
    tokenLogProbs: Float64Array.from(rows.tokenLogProbabilities.flat()),
    endsWithEos: Uint8Array.from(rows.endsWithEos, Number),
    cluster: textColumn(rows.pictures).codes,
    groups: Object.fromEntries(Object.entries(rows.groups).map(([name, values]) => [name, textColumn(values)]))
  });
  return judgeAnswers(columns, kind, seed);
}
