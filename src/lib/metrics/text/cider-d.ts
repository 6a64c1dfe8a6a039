import type { CaptionTokens } from './caption-tokens';
import { NgramIndex } from './ngram-index';

const [ORDER, SIGMA] = [4, 6];

/** tf-idf weights of one caption, by n-gram, for each length of n-gram; its norms, and how many bigrams it has. */
interface Weighted {
  readonly weights: readonly Map<number, number>[];
  readonly norms: readonly number[];
  readonly bigrams: number;
}

export interface CiderScores {
  /** One a row, in [0, 10]; NaN where the row cannot be scored. */
  readonly scores: Float64Array;
  /** Rows with references: what the rarity of n-grams is counted over. */
  readonly documents: number;
}

/**
 * CIDEr-D of every row. How rare an n-gram is comes from the references of all rows, whatever is selected later, so that slices
 * and replicates are compared by one measure; scores from different sets are not comparable. With fewer than two rows nothing is
 * rare and every score is 0.
 * Source: Vedantam et al., CVPR 2015; as pycocoevalcap's cider_scorer.py, which counts the difference in length in bigrams.
 */
export function ciderScores({ words, candidates, references }: CaptionTokens): CiderScores {
  const index = new NgramIndex(words.length);
  const frequency = new Map<number, number>();
  let documents = 0;
  for (const texts of references) {
    if (texts.length === 0) continue;
    documents++;
    const met = new Set<number>();
    for (const text of texts)
      for (const counts of index.counts(text, ORDER)) for (const gram of counts.keys()) met.add(gram);
    for (const gram of met) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  }
  const logDocuments = Math.log(documents);
  const weigh = (tokens: Int32Array): Weighted => {
    const counts = index.counts(tokens, ORDER);
    const weights = counts.map(
      (map) =>
        new Map([...map].map(([gram, count]) => [gram, count * (logDocuments - Math.log(frequency.get(gram) ?? 1))]))
    );
    const norms = weights.map((map) => Math.sqrt([...map.values()].reduce((sum, weight) => sum + weight ** 2, 0)));
    return { weights, norms, bigrams: Math.max(0, tokens.length - 1) };
  };
  const scores = Float64Array.from(candidates, (candidate, row) => {
    if (!candidate) return NaN;
    const own = weigh(candidate);
    const others = (references[row] as readonly Int32Array[]).map(weigh);
    return (10 * others.reduce((sum, other) => sum + similarity(own, other), 0)) / others.length;
  });
  return { scores, documents };
}

/** Mean over n-gram lengths of the clipped cosine, less when the lengths differ. */
function similarity(candidate: Weighted, reference: Weighted): number {
  let sum = 0;
  for (let n = 0; n < ORDER; n++) {
    const norm = (candidate.norms[n] as number) * (reference.norms[n] as number);
    if (norm === 0) continue;
    let shared = 0;
    const theirs = reference.weights[n] as Map<number, number>;
    for (const [gram, weight] of candidate.weights[n] as Map<number, number>) {
      const other = theirs.get(gram) ?? 0;
      shared += Math.min(weight, other) * other;
    }
    sum += shared / norm;
  }
  return (sum / ORDER) * Math.exp(-((candidate.bigrams - reference.bigrams) ** 2) / (2 * SIGMA ** 2));
}
