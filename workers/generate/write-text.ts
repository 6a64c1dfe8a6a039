import type { GeneratedToken, StopReason } from '$lib/schema/generation';
import type { ChooseToken } from './choose-token';
import type { Decoder, DecoderState } from './decoder';
import { repeats } from './repeats';
import { mostProbable, tokenOdds } from './token-odds';

/** How many of the most probable tokens are kept at each place. */
export const ALTERNATIVES = 5;

export interface WriteOptions {
  readonly choose: ChooseToken;
  readonly endTokens: readonly number[];
  /** Tokens at most, the end token included; at least 1. */
  readonly maxTokens: number;
  /** The text of ids, special tokens left out. */
  decode(ids: readonly number[]): string;
  name(id: number): string;
  /** Asked before every token. */
  isCancelled(): boolean;
  onToken?(token: GeneratedToken): void;
  /** Lets messages in between two tokens. */
  breathe(): Promise<void>;
}

export interface Written {
  readonly text: string;
  readonly tokens: readonly GeneratedToken[];
  readonly stop: StopReason;
}

/** A token as it is told, with what it adds to the text. */
export function describeToken(
  id: number,
  odds: ReturnType<typeof tokenOdds>,
  text: string,
  name: (id: number) => string
): GeneratedToken {
  const { logProbabilities, entropy } = odds;
  return {
    id,
    text,
    logProbability: logProbabilities[id] as number,
    entropy,
    alternatives: mostProbable(logProbabilities, ALTERNATIVES).map((other) => ({
      text: name(other),
      logProbability: logProbabilities[other] as number
    }))
  };
}

/**
 * Writes token by token until an end token, the limit, endless repetition or a cancel. Log probabilities are the model's
 * own, whatever chooses the tokens.
 * @param start what was read so far, with the logits (1 x vocabulary) of the first token to come; it is not changed
 * @throws WorkbenchError 'not-finite' when the model gives no numbers
 */
export async function writeText(
  decoder: Decoder,
  start: { readonly state: DecoderState; readonly logits: Float32Array },
  options: WriteOptions
): Promise<Written> {
  const { choose, endTokens, maxTokens, decode, name, isCancelled, onToken, breathe } = options;
  const ids: number[] = [];
  const tokens: GeneratedToken[] = [];
  let { state, logits } = start;
  let text = '';
  const done = (stop: StopReason): Written => {
    if (state !== start.state) decoder.forget(state);
    return { text, tokens, stop };
  };
  for (;;) {
    await breathe();
    if (isCancelled()) return done('cancelled');
    const odds = tokenOdds(logits, ids.length);
    const id = choose(odds.logProbabilities);
    const isEnd = endTokens.includes(id);
    if (!isEnd) ids.push(id);
    const longer = isEnd ? text : decode(ids);
    const token = describeToken(id, odds, longer.slice(text.length), name);
    text = longer;
    tokens.push(token);
    onToken?.(token);
    if (isEnd) return done('end');
    if (tokens.length >= maxTokens) return done('length');
    if (repeats(ids)) return done('repeats');
    const next = await decoder.read(state, { ids: [id] });
    if (state !== start.state) decoder.forget(state);
    ({ state, logits } = next);
  }
}
