import type { Decoder, DecoderState } from './decoder';
import { mostProbable, tokenOdds, type TokenOdds } from './token-odds';
import { describeToken, type WriteOptions, type Written } from './write-text';

interface Beam {
  readonly ids: readonly number[];
  /** Odds at each token, for the description of the winner. */
  readonly odds: readonly TokenOdds[];
  readonly logProbability: number;
  readonly state: DecoderState;
  readonly logits: Float32Array;
}

interface Finished {
  readonly ids: readonly number[];
  readonly odds: readonly TokenOdds[];
  readonly logProbability: number;
}

/** Mean log probability of a token: sums would favour short answers. */
const score = ({ ids, logProbability }: Finished): number => logProbability / ids.length;

/**
 * Keeps the `beams` most probable beginnings. Ends when that many answers are finished and no beginning can overtake the best
 * of them with its present score, or at the limit, where unfinished beginnings count as answers. Best = highest mean log
 * probability of a token, end token included (the length penalty 1 of transformers).
 * @throws WorkbenchError 'not-finite' when the model gives no numbers
 */
export async function beamSearch(
  decoder: Decoder,
  start: { readonly state: DecoderState; readonly logits: Float32Array },
  beams: number,
  options: Omit<WriteOptions, 'choose' | 'onToken'>
): Promise<Written> {
  const { endTokens, maxTokens, isCancelled, breathe } = options;
  let alive: Beam[] = [{ ids: [], odds: [], logProbability: 0, ...start }];
  const finished: Finished[] = [];
  const forget = (beam: Beam): void => {
    if (beam.state !== start.state) decoder.forget(beam.state);
  };
  for (let length = 1; length <= maxTokens && alive.length > 0; length++) {
    await breathe();
    if (isCancelled()) break;
    const grown = alive.flatMap((beam) => {
      const odds = tokenOdds(beam.logits, beam.ids.length);
      return mostProbable(odds.logProbabilities, beams + endTokens.length).map((id) => ({
        beam,
        id,
        ids: [...beam.ids, id],
        odds: [...beam.odds, odds],
        logProbability: beam.logProbability + (odds.logProbabilities[id] as number)
      }));
    });
    grown.sort((a, b) => b.logProbability - a.logProbability);
    const kept: typeof grown = [];
    for (const [rank, candidate] of grown.entries()) {
      if (kept.length === beams) break;
      if (!endTokens.includes(candidate.id)) kept.push(candidate);
      else if (rank < beams) finished.push(candidate);
    }
    const best = Math.max(...finished.map(score));
    const isOver =
      length === maxTokens ||
      (finished.length >= beams && kept.every(({ logProbability }) => logProbability / length <= best));
    if (isOver) {
      if (length === maxTokens && finished.length === 0) finished.push(...kept);
      break;
    }
    const next: Beam[] = [];
    // One after the other: a session takes one call at a time.
    for (const { beam, id, ids, odds, logProbability } of kept)
      next.push({ ids, odds, logProbability, ...(await decoder.read(beam.state, { ids: [id] })) });
    alive.forEach(forget);
    alive = next;
  }
  alive.forEach(forget);
  return described(finished, options);
}

function described(
  finished: readonly Finished[],
  { endTokens, decode, name, isCancelled }: Omit<WriteOptions, 'choose' | 'onToken'>
): Written {
  const [winner] = finished.toSorted((a, b) => score(b) - score(a));
  if (!winner) return { text: '', tokens: [], stop: 'cancelled' };
  const ids: number[] = [];
  let text = '';
  const tokens = winner.ids.map((id, i) => {
    if (!endTokens.includes(id)) ids.push(id);
    const longer = decode(ids);
    const token = describeToken(id, winner.odds[i] as TokenOdds, longer.slice(text.length), name);
    text = longer;
    return token;
  });
  const isEnded = endTokens.includes(winner.ids.at(-1) as number);
  return { text, tokens, stop: isEnded ? 'end' : isCancelled() ? 'cancelled' : 'length' };
}
