/** Gives every n-gram of word numbers a number of its own. */
export class NgramIndex {
  readonly #vocabulary: number;
  readonly #longer = new Map<number, number>();

  /** @param vocabulary how many words there are; words are numbered from 0 */
  constructor(vocabulary: number) {
    this.#vocabulary = Math.max(1, vocabulary);
  }

  /** How often each n-gram occurs, by its number; one map for each length from 1 to `order`. */
  counts(tokens: Int32Array, order: number): Map<number, number>[] {
    const counts = Array.from({ length: order }, () => new Map<number, number>());
    for (let from = 0; from < tokens.length; from++) {
      let gram = tokens[from] as number;
      for (let n = 0; ;) {
        const map = counts[n] as Map<number, number>;
        map.set(gram, (map.get(gram) ?? 0) + 1);
        if (++n === order || from + n >= tokens.length) break;
        gram = this.#extend(gram, tokens[from + n] as number);
      }
    }
    return counts;
  }

  /** Number of the n-gram made of another and one more word. Exact while n-grams times words stay below 2^53. */
  #extend(gram: number, word: number): number {
    const key = gram * this.#vocabulary + word;
    const known = this.#longer.get(key);
    if (known !== undefined) return known;
    const number = this.#vocabulary + this.#longer.size;
    this.#longer.set(key, number);
    return number;
  }
}
