import type { TextColumn } from './run-columns';

/** `i2t`: a picture looks for its captions. `t2i`: a caption looks for its picture. */
export type RetrievalDirection = 'i2t' | 't2i';

/** How many of the best candidates each query keeps. */
export const TOP_CANDIDATES = 10;

/**
 * One direction of retrieval as a structure of arrays, one row a query (metrics.md B). The scores themselves are not kept:
 * of each query only the places of its right candidates are. A query that cannot be scored, because nothing in the gallery is
 * right for it or a score was not finite, has rank -1.
 */
export interface RetrievalColumns {
  readonly direction: RetrievalDirection;
  /** Queries. */
  readonly n: number;
  /** Candidates that each query was compared with. */
  readonly gallery: number;
  /** True where candidates of a duplicate picture count as right too, so that labels can say so. */
  readonly merged: boolean;
  /** 1 + candidates that score strictly above the best right one (ties count for the query); -1 = cannot be scored. */
  readonly rank: Int32Array;
  /** Wrong candidates that score exactly as the best right one: more than 0 means that a tie decides the rank. */
  readonly tiedWrong: Int32Array;
  /** (n + 1) where the right candidates of a query begin in `above` and `ties`; the last entry is their total. */
  readonly positiveStart: Int32Array;
  /** For each right candidate, ascending within a query: candidates of any kind that score strictly higher. */
  readonly above: Int32Array;
  /** For each right candidate: other candidates of any kind that score the same. */
  readonly ties: Int32Array;
  /** The best right candidate, lowest index on ties; -1 = none. */
  readonly bestRight: Int32Array;
  readonly bestRightScore: Float64Array;
  /** The best wrong candidate, lowest index on ties; -1 = none. */
  readonly bestWrong: Int32Array;
  readonly bestWrongScore: Float64Array;
  /** (n x TOP_CANDIDATES) the best candidates, best first, lower index first on ties; -1 where the gallery is smaller. */
  readonly topIndex: Int32Array;
  /** Picture cluster: queries about the same picture share a number. */
  readonly cluster: Int32Array;
  readonly groups: Readonly<Record<string, TextColumn>>;
}
