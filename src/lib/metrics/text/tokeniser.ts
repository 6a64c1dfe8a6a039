import { ptbLite } from './ptb-lite';
import { splitWords } from './split-words';

/** How captions become words. Its id is part of the convention of every number that rests on it. */
export interface Tokeniser {
  readonly id: string;
  readonly tokenise: (text: string) => readonly string[];
}

/** Our own stand-in for the tokeniser of the COCO caption evaluation. */
export const cocoPtbLite: Tokeniser = { id: 'coco-ptb-lite', tokenise: ptbLite };

/** Text that was tokenised elsewhere, words between spaces: for exact parity with numbers from the Java tokeniser. */
export const preTokenised: Tokeniser = { id: 'pre-tokenised', tokenise: splitWords };
