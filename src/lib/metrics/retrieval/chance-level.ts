import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import type { Selection } from '$lib/schema/run-columns';
import { positiveCount } from './tie-groups';

/** What a random order of the gallery would reach on average, and how large the gallery was. */
export interface ChanceLevel {
  /** Recall depends on it: the same model scores higher in a smaller gallery. */
  readonly gallery: number;
  /** Queries that the expectation rests on. */
  readonly queries: number;
  readonly fewestPositives: number;
  readonly mostPositives: number;
  readonly recallAny: number;
  readonly recallTrue: number;
  /** Of the best right candidate. */
  readonly meanRank: number;
}

/**
 * Chance level of retrieval in closed form: with P right of G candidates, any of them is among the first k with probability
 * 1 - C(G - P, k) / C(G, k), each of them with k / G, and the best has expected rank (G + 1) / (P + 1).
 * @param k as in recall@k; more than the gallery counts as the gallery
 * @returns null without queries that can be scored
 */
export function chanceLevel(columns: RetrievalColumns, { rows, weights }: Selection, k: number): ChanceLevel | null {
  const { gallery } = columns;
  const known = new Map<number, number>();
  let [queries, any, rank, fewest, most] = [0, 0, 0, Infinity, 0];
  for (let q = 0; q < rows.length; q++) {
    const row = rows[q] as number;
    const weight = weights ? (weights[q] as number) : 1;
    if ((columns.rank[row] as number) < 0 || !(weight > 0)) continue;
    const positives = positiveCount(columns, row);
    const hit = known.get(positives) ?? anyHit(gallery, positives, k);
    known.set(positives, hit);
    queries += weight;
    any += weight * hit;
    rank += weight * ((gallery + 1) / (positives + 1));
    fewest = Math.min(fewest, positives);
    most = Math.max(most, positives);
  }
  if (queries === 0) return null;
  return {
    gallery,
    queries,
    fewestPositives: fewest,
    mostPositives: most,
    recallAny: any / queries,
    recallTrue: Math.min(k, gallery) / gallery,
    meanRank: rank / queries
  };
}

/** Probability that k draws without replacement from the gallery hit one of the right candidates. */
function anyHit(gallery: number, positives: number, k: number): number {
  let miss = 1;
  for (let draw = 0; draw < Math.min(k, gallery); draw++)
    miss *= Math.max(0, gallery - positives - draw) / (gallery - draw);
  return 1 - miss;
}
