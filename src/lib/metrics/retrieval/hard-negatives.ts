import type { RetrievalColumns } from '$lib/schema/retrieval-columns';

/** A query and the wrong candidate that comes closest to, or beats, the best right one. */
export interface HardNegative {
  readonly query: number;
  readonly right: number;
  readonly wrong: number;
  /** Score of the wrong one minus score of the right one: above 0 the query is answered wrongly. */
  readonly excess: number;
}

/**
 * The queries with the hardest wrong candidates, hardest first; lower query first on ties. They are where a model fails, and
 * often a caption that fits two pictures rather than a failure.
 * @param rows queries to look at; those that cannot be scored and those without a wrong candidate are left out
 * @param limit how many at most
 */
export function hardNegatives(columns: RetrievalColumns, rows: Uint32Array, limit: number): HardNegative[] {
  const found: HardNegative[] = [];
  for (const query of rows) {
    const wrong = columns.bestWrong[query] as number;
    if ((columns.rank[query] as number) < 0 || wrong < 0) continue;
    const excess = (columns.bestWrongScore[query] as number) - (columns.bestRightScore[query] as number);
    found.push({ query, right: columns.bestRight[query] as number, wrong, excess });
  }
  return found.sort((a, b) => b.excess - a.excess || a.query - b.query).slice(0, limit);
}
