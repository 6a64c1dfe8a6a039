/** Scores of some queries against some candidates; with the strides, one block serves both directions. */
export interface ScoreTile {
  readonly firstQuery: number;
  readonly queries: number;
  readonly firstCandidate: number;
  readonly candidates: number;
  /** Score of query q and candidate c (both counted from the first) is at q * queryStride + c * candidateStride. */
  readonly scores: Float32Array | Float64Array;
  readonly queryStride: number;
  readonly candidateStride: number;
}

/** The same scores seen from the other side: candidates ask, queries are the gallery. */
export function transposeTile(tile: ScoreTile): ScoreTile {
  return {
    firstQuery: tile.firstCandidate,
    queries: tile.candidates,
    firstCandidate: tile.firstQuery,
    candidates: tile.queries,
    scores: tile.scores,
    queryStride: tile.candidateStride,
    candidateStride: tile.queryStride
  };
}
