import type { RetrievalColumns } from '$lib/schema/retrieval-columns';

/** Candidates with one and the same score, some of which are right. */
export type VisitTieGroup = (above: number, size: number, right: number, rightAbove: number) => void;

/**
 * Visits the right candidates of a query from the best score down, those with equal scores together.
 * @param visit gets how many candidates of any kind score above, how many share the score, how many of these are right, and
 *   how many right ones score above
 */
export function eachTieGroup(columns: RetrievalColumns, query: number, visit: VisitTieGroup): void {
  const to = columns.positiveStart[query + 1] as number;
  let at = columns.positiveStart[query] as number;
  for (let rightAbove = 0; at < to;) {
    const above = columns.above[at] as number;
    const size = 1 + (columns.ties[at] as number);
    const from = at;
    while (at < to && columns.above[at] === above) at++;
    visit(above, size, at - from, rightAbove);
    rightAbove += at - from;
  }
}

/** Right candidates of a query. */
export const positiveCount = (columns: RetrievalColumns, query: number): number =>
  (columns.positiveStart[query + 1] as number) - (columns.positiveStart[query] as number);

/** How many right candidates are among the first k when ties count for the query. */
export function rightWithin(columns: RetrievalColumns, query: number, k: number): number {
  let found = 0;
  eachTieGroup(columns, query, (above, _size, right) => {
    found += Math.min(right, Math.max(0, k - above));
  });
  return found;
}
