import type { AnswerColumns } from '$lib/schema/answer-columns';
import { once } from '../once';
import { ratioOfSums } from '../ratio-of-sums';
import { rowMean } from '../row-mean';
import type { AnswerMetric } from './answer-metric';
import { isAnswered } from './best-over-references';
import { splitWords, stripped } from './split-words';

/**
 * An answer to a yes-or-no question as the official POPE evaluation reads it: the text before the first period, without commas,
 * split at spaces, is a no when one of the words is No, no or not; everything else is a yes, so NO and nope are too.
 * `clear` is false where neither a yes nor a no was said, whatever the capitals: a default, not an answer.
 * Source: AoiDragon/POPE evaluate.py (Li et al., EMNLP 2023).
 */
export function popeAnswer(text: string): { readonly yes: boolean; readonly clear: boolean } {
  const sentence = (text.split('.')[0] as string).replaceAll(',', '');
  const words = sentence.split(' ');
  const yes = !words.some((word) => word === 'No' || word === 'no' || word === 'not');
  const spoken = splitWords(sentence.toLowerCase()).map((word) => word.replace(/[^\p{L}]/gu, ''));
  return { yes, clear: !yes || spoken.some((word) => word === 'yes' || word === 'no' || word === 'not') };
}

/** Each row as said yes, is yes and clear, 0 or 1; NaN where there is no answer or the reference is neither yes nor no. */
interface PopeRows {
  readonly saidYes: Float64Array;
  readonly isYes: Float64Array;
  readonly clear: Float64Array;
}

const popeRows = once((columns: AnswerColumns): PopeRows => {
  const column = (): Float64Array => new Float64Array(columns.n).fill(NaN);
  const rows = { saidYes: column(), isYes: column(), clear: column() };
  for (let row = 0; row < columns.n; row++) {
    if (!isAnswered(columns, row)) continue;
    const label = stripped(columns.references[row]?.[0] ?? '').toLowerCase();
    if (label !== 'yes' && label !== 'no') continue;
    const said = popeAnswer(columns.prediction[row] as string);
    rows.saidYes[row] = Number(said.yes);
    rows.isYes[row] = Number(label === 'yes');
    rows.clear[row] = Number(said.clear);
  }
  return rows;
});

const described = (id: string, convention: string) =>
  ({
    id,
    convention: `pope/official-parser/${convention}`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'higher',
    needs: ['prediction', 'references'],
    interval: 'bootstrap-bca'
  }) as const;
const perRow = (rows: PopeRows, score: (saidYes: number, isYes: number, clear: number) => number): Float64Array =>
  rows.saidYes.map((saidYes, row) =>
    Number.isNaN(saidYes) ? NaN : score(saidYes, rows.isYes[row] as number, rows.clear[row] as number)
  );

const accuracy = rowMean<AnswerColumns>({ ...described('pope-accuracy', 'accuracy'), interval: 'wilson' }, (columns) =>
  perRow(popeRows(columns), (said, is) => Number(said === is))
);
const precision = ratioOfSums<AnswerColumns>(described('pope-precision', 'precision-of-yes'), (columns) => ({
  above: perRow(popeRows(columns), (said, is) => said * is),
  below: perRow(popeRows(columns), (said) => said)
}));
const recall = ratioOfSums<AnswerColumns>(described('pope-recall', 'recall-of-yes'), (columns) => ({
  above: perRow(popeRows(columns), (said, is) => said * is),
  below: perRow(popeRows(columns), (_said, is) => is)
}));
const f1 = ratioOfSums<AnswerColumns>(described('pope-f1', 'f1-of-yes'), (columns) => ({
  above: perRow(popeRows(columns), (said, is) => 2 * said * is),
  below: perRow(popeRows(columns), (said, is) => said + is)
}));
/** Share of answers read as yes: of predictions, not of references. In a balanced set 0.5 is right. */
const yesRatio = rowMean<AnswerColumns>(
  { ...described('pope-yes-ratio', 'yes-ratio-of-predictions'), better: 'neither', interval: 'wilson' },
  (columns) => perRow(popeRows(columns), (said) => said)
);
const unparsed = rowMean<AnswerColumns>(
  { ...described('pope-unparsed', 'neither-yes-nor-no'), better: 'lower', interval: 'wilson' },
  (columns) => perRow(popeRows(columns), (_said, _is, clear) => 1 - clear)
);

/**
 * POPE: yes-or-no questions about objects, positive = yes. The reference of a row is its first one, yes or no; other rows are
 * left out. Undefined 'no-rows' without such rows; precision, recall and F1 'zero-denominator' where nothing is or was said yes.
 */
export const popeMetrics: readonly AnswerMetric[] = [accuracy, precision, recall, f1, yesRatio, unparsed];
