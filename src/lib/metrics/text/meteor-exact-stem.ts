import { porterStem } from './porter-stem';

const [ALPHA, BETA, GAMMA] = [0.9, 3, 0.5];

/** For each word of the caption the position of its partner in the reference, -1 without one. */
function align(candidate: readonly string[], reference: readonly string[]): Int32Array {
  const partner = new Int32Array(candidate.length).fill(-1);
  const taken = new Uint8Array(reference.length);
  for (const form of [(word: string) => word, porterStem]) {
    const places = new Map<string, number[]>();
    reference.forEach((word, j) => {
      if (taken[j]) return;
      const key = form(word);
      places.set(key, [...(places.get(key) ?? []), j]);
    });
    for (let i = candidate.length - 1; i >= 0; i--) {
      if ((partner[i] as number) >= 0) continue;
      const j = places.get(form(candidate[i] as string))?.pop();
      if (j === undefined) continue;
      partner[i] = j;
      taken[j] = 1;
    }
  }
  return partner;
}

/**
 * A METEOR without synonyms and paraphrases, in [0, 1): words match when equal, then when their Porter stems are; pairs are made
 * from the last word to the first. NOT comparable with METEOR 1.5 of published tables: it needs WordNet and a paraphrase
 * table and has other weights. Weights here are those of Lavie and Agarwal 2007 (alpha 0.9, beta 3, gamma 0.5), as NLTK's.
 * @returns best score over the references; 0 when nothing matches
 */
export function meteorExactStem(candidate: readonly string[], references: readonly (readonly string[])[]): number {
  return Math.max(0, ...references.map((reference) => oneReference(candidate, reference)));
}

function oneReference(candidate: readonly string[], reference: readonly string[]): number {
  const partner = align(candidate, reference);
  let [matches, chunks, last] = [0, 0, NaN];
  partner.forEach((j, i) => {
    if (j < 0) return;
    matches++;
    if (!(i > 0 && partner[i - 1] === j - 1 && last === i - 1)) chunks++;
    last = i;
  });
  if (matches === 0) return 0;
  const [precision, recall] = [matches / candidate.length, matches / reference.length];
  const mean = (precision * recall) / (ALPHA * precision + (1 - ALPHA) * recall);
  return (1 - GAMMA * (chunks / matches) ** BETA) * mean;
}
