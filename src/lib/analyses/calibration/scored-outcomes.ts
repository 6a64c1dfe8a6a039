import { sortedScores, type SortedScores } from '$lib/metrics/score-levels';
import type { RunColumns } from '$lib/schema/run-columns';

/** Confidence, outcome and picture of each scored row, in the order of `scored`. */
export interface ScoredOutcomes {
  readonly conf: Float64Array;
  /** 1 = the answer is the label. */
  readonly right: Uint8Array;
  readonly cluster: Int32Array;
  readonly sorted: SortedScores;
}

/** @param scored rows with label and answer */
export function scoredOutcomes(columns: RunColumns, scored: Uint32Array): ScoredOutcomes {
  const conf = Float64Array.from(scored, (row) => columns.conf[row] as number);
  return {
    conf,
    right: Uint8Array.from(scored, (row) => (columns.label[row] === columns.pred[row] ? 1 : 0)),
    cluster: Int32Array.from(scored, (row) => columns.cluster[row] as number),
    sorted: sortedScores(conf)
  };
}
