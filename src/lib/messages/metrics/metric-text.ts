/** What there is to say about a metric besides its name. */
export interface MetricFacts {
  /** What it says, in one or two plain sentences. */
  readonly explanation: string;
  /** How it is computed, in one line of plain text; the letters are those of `NOTATION`. */
  readonly formula: string;
  /** When it misleads. */
  readonly caution: string;
  /** Who it comes from, or the implementation that it equals. */
  readonly reference: string;
}

export interface MetricText extends MetricFacts {
  readonly name: string;
}

/** What the letters of the formulas stand for. */
export const NOTATION: readonly (readonly [sign: string, meaning: string])[] = [
  ['n', 'pictures that have both a label and an answer'],
  ['K', 'classes'],
  ['Σ', 'the sum over what follows: rows (pictures), classes or bins'],
  ['[…]', '1 when it holds, 0 when not'],
  ['of[c]', 'pictures of the class c'],
  ['called[c]', 'pictures that were called c'],
  ['right[c]', 'pictures of c that were called c'],
  ['p[c]', 'probability that the model gives to the class c'],
  ['sureness', 'probability of the answer itself']
];
