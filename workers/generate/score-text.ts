import type { Decoder, DecoderState } from './decoder';
import { tokenOdds } from './token-odds';

/**
 * How probable a given answer would have been (teacher forcing).
 * @param start as of `writeText`
 * @param ids of the answer, the end token last; at least one
 * @returns natural log probability of each token
 */
export async function scoreText(
  decoder: Decoder,
  start: { readonly state: DecoderState; readonly logits: Float32Array },
  ids: readonly number[]
): Promise<number[]> {
  const size = decoder.vocabularySize;
  const first = tokenOdds(start.logits, 0).logProbabilities[ids[0] as number] as number;
  if (ids.length === 1) return [first];
  const { logits, state } = await decoder.read(start.state, { ids: ids.slice(0, -1) }, true);
  decoder.forget(state);
  return [
    first,
    ...ids
      .slice(1)
      .map((id, i) => tokenOdds(logits.subarray(i * size, (i + 1) * size), i + 1).logProbabilities[id] as number)
  ];
}
