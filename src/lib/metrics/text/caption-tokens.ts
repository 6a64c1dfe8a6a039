import type { AnswerColumns } from '$lib/schema/answer-columns';
import { once } from '../once';
import { isAnswered } from './best-over-references';
import type { Tokeniser } from './tokeniser';

/** Captions as numbers of words, so that comparing and counting is cheap. */
export interface CaptionTokens {
  /** The words by number. */
  readonly words: readonly string[];
  /** One a row; null where the row cannot be scored. */
  readonly candidates: readonly (Int32Array | null)[];
  /** One list a row; empty where there is nothing to compare with. */
  readonly references: readonly (readonly Int32Array[])[];
}

/** Tokenises every caption once for each columns object; the metrics of one tokeniser share the result. */
export function captionTokens(tokeniser: Tokeniser): (columns: AnswerColumns) => CaptionTokens {
  return once((columns) => {
    const numbers = new Map<string, number>();
    const numbered = (text: string): Int32Array =>
      Int32Array.from(tokeniser.tokenise(text), (word) => {
        const number = numbers.get(word) ?? numbers.size;
        numbers.set(word, number);
        return number;
      });
    const candidates = columns.prediction.map((text, row) =>
      text !== null && isAnswered(columns, row) ? numbered(text) : null
    );
    const references = columns.references.map((texts) => texts.map(numbered));
    return { words: [...numbers.keys()], candidates, references };
  });
}
