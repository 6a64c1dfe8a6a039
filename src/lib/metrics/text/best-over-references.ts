import type { AnswerColumns } from '$lib/schema/answer-columns';

/** Whether the row has an answer, which may be empty, and something to compare it with. */
export const isAnswered = (columns: AnswerColumns, row: number): boolean =>
  columns.prediction[row] !== null && (columns.references[row] as readonly string[]).length > 0;

/**
 * For each row the highest score of its answer against one of its references; NaN without answer or references.
 * @param normalise applied once to each text, before scoring
 */
export function bestOverReferences<Text>(
  columns: AnswerColumns,
  normalise: (text: string) => Text,
  score: (answer: Text, reference: Text) => number
): Float64Array {
  return Float64Array.from({ length: columns.n }, (_, row) => {
    if (!isAnswered(columns, row)) return NaN;
    const answer = normalise(columns.prediction[row] as string);
    let best = -Infinity;
    for (const reference of columns.references[row] as readonly string[])
      best = Math.max(best, score(answer, normalise(reference)));
    return best;
  });
}
