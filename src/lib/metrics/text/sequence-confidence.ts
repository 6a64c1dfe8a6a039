import type { AnswerColumns } from '$lib/schema/answer-columns';

/** How sure a model was of each answer, from the log probabilities of its tokens; NaN where a row has none. */
export interface SequenceConfidence {
  /** log probability of the whole answer; falls with its length. */
  readonly sum: Float64Array;
  /** Mean log probability of a token; exp of it is 1 / perplexity. */
  readonly mean: Float64Array;
  /** The least sure token. */
  readonly min: Float64Array;
  readonly first: Float64Array;
  /** Tokens that were counted. */
  readonly length: Float64Array;
}

/**
 * Confidences of every answer in natural logs, <= 0. A token that is NaN makes its row NaN.
 * @param withEnd whether the end-of-sequence token counts (by default it does: how sure the model was to stop)
 */
export function sequenceConfidence(columns: AnswerColumns, withEnd = true): SequenceConfidence {
  const column = (): Float64Array => new Float64Array(columns.n).fill(NaN);
  const out = { sum: column(), mean: column(), min: column(), first: column(), length: column() };
  for (let row = 0; row < columns.n; row++) {
    const from = columns.tokenStart[row] as number;
    const end = (columns.tokenStart[row + 1] as number) - (!withEnd && columns.endsWithEos[row] ? 1 : 0);
    if (end <= from) continue;
    let [sum, min] = [0, Infinity];
    for (let t = from; t < end; t++) {
      const token = columns.tokenLogProbs[t] as number;
      sum += token;
      min = Math.min(min, token);
    }
    if (Number.isNaN(sum)) continue;
    out.sum[row] = sum;
    out.mean[row] = sum / (end - from);
    out.min[row] = min;
    out.first[row] = columns.tokenLogProbs[from] as number;
    out.length[row] = end - from;
  }
  return out;
}
