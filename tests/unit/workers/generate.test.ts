import { describe, expect, it } from 'vitest';
import { rng } from '$lib/numeric/rng';
import type { Decoding, GeneratedToken } from '$lib/schema/generation';
import { beamSearch } from '../../../workers/generate/beam-search';
import { chooseToken } from '../../../workers/generate/choose-token';
import type { Decoder, DecoderState } from '../../../workers/generate/decoder';
import { repeats } from '../../../workers/generate/repeats';
import { scoreText } from '../../../workers/generate/score-text';
import { mostProbable, tokenOdds } from '../../../workers/generate/token-odds';
import { writeText, type WriteOptions } from '../../../workers/generate/write-text';

const SIZE = 5;
const END = 4;

interface Told extends DecoderState {
  readonly ids: readonly number[];
}

/** A decoder whose logits are a function of what it has read, and that counts the states that are held. */
function told(logitsOf: (ids: readonly number[]) => readonly number[]): Decoder & { held: () => number } {
  let held = 0;
  return {
    vocabularySize: SIZE,
    read: (state, { ids }, all = false) => {
      const before = (state as Told | null)?.ids ?? [];
      const rows = ids.map((_, i) => logitsOf([...before, ...ids.slice(0, i + 1)]));
      held++;
      const next: Told = { ids: [...before, ...ids], length: before.length + ids.length };
      return Promise.resolve({ logits: Float32Array.from(all ? rows.flat() : (rows.at(-1) ?? [])), state: next });
    },
    forget: () => {
      held--;
    },
    held: () => held
  };
}

const options = (more: Partial<WriteOptions> = {}): WriteOptions => ({
  choose: chooseToken({ kind: 'greedy' }, 'key'),
  endTokens: [END],
  maxTokens: 50,
  decode: (ids) => ids.map((id) => 'abcd'[id]).join(''),
  name: (id) => 'abcd.'[id] as string,
  isCancelled: () => false,
  breathe: () => Promise.resolve(),
  ...more
});

/** Random but fixed logits for every beginning. */
const arbitrary = (seed: number) =>
  told((ids) => {
    const random = rng(seed, ids.join());
    return Array.from({ length: SIZE }, () => 6 * random.next());
  });

const begin = (decoder: Decoder) => decoder.read(null, { ids: [0] });

describe('tokenOdds', () => {
  it('by hand: two equal logits are half each, entropy ln 2', () => {
    const { logProbabilities, entropy } = tokenOdds(Float32Array.of(3, 3, -Infinity), 0);
    expect(Array.from(logProbabilities)).toEqual([-Math.LN2, -Math.LN2, -Infinity].map((x) => expect.closeTo(x, 12)));
    expect(entropy).toBeCloseTo(Math.LN2, 12);
  });

  it('does not overflow, and says where a model gives no number', () => {
    expect(tokenOdds(Float32Array.of(3e38, 0), 0).logProbabilities[0]).toBe(0);
    expect(() => tokenOdds(Float32Array.of(1, NaN), 7)).toThrow(/not-finite.*7/);
    expect(() => tokenOdds(Float32Array.of(1, Infinity), 7)).toThrow(/not-finite/);
    expect(() => tokenOdds(Float32Array.of(-Infinity, -Infinity), 7)).toThrow(/not-finite/);
  });

  it('lists the most probable, the lower id first on ties', () => {
    expect(mostProbable(Float64Array.of(-3, -1, -1, -2), 3)).toEqual([1, 2, 3]);
    expect(mostProbable(Float64Array.of(-1), 3)).toEqual([0]);
  });
});

describe('writeText', () => {
  const fixed = (answer: readonly number[]) =>
    told((ids) => {
      const next = answer[ids.length - 1] ?? END;
      return Array.from({ length: SIZE }, (_, id) => (id === next ? 5 : 0));
    });

  it('writes up to the end token and tells every token with its probability', async () => {
    const decoder = fixed([1, 2]);
    const seen: GeneratedToken[] = [];
    const { text, tokens, stop } = await writeText(
      decoder,
      await begin(decoder),
      options({ onToken: (token) => seen.push(token) })
    );
    expect([text, stop]).toEqual(['bc', 'end']);
    expect(tokens.map((token) => token.text)).toEqual(['b', 'c', '']);
    expect(tokens[0]?.logProbability).toBeCloseTo(5 - Math.log(Math.exp(5) + 4), 9);
    expect(tokens[0]?.alternatives[0]).toEqual({ text: 'b', logProbability: tokens[0]?.logProbability });
    expect(seen).toEqual(tokens);
    expect(decoder.held()).toBe(1);
  });

  it('stops a model that never ends at the limit, and one that repeats itself before', async () => {
    const counting = told((ids) => {
      const random = rng(ids.length, 'count');
      return [random.next(), random.next(), random.next(), random.next(), -9];
    });
    expect((await writeText(counting, await begin(counting), options({ maxTokens: 9 }))).tokens.length).toBe(9);
    const stuck = fixed(new Array<number>(200).fill(1));
    const { stop, tokens } = await writeText(stuck, await begin(stuck), options({ maxTokens: 500 }));
    expect([stop, tokens.length]).toEqual(['repeats', 24]);
    expect(stuck.held()).toBe(1);
  });

  it('stops between two tokens when asked to, and keeps what it wrote', async () => {
    const decoder = fixed([1, 2, 3, 1, 2, 3]);
    let written = 0;
    const { text, stop } = await writeText(
      decoder,
      await begin(decoder),
      options({ onToken: () => written++, isCancelled: () => written === 3 })
    );
    expect([text, stop]).toEqual(['bcd', 'cancelled']);
    expect(decoder.held()).toBe(1);
  });

  it('ends with the place when the model gives no number', async () => {
    const decoder = told((ids) => (ids.length === 3 ? [NaN, 0, 0, 0, 0] : [0, 1, 0, 0, 0]));
    await expect(begin(decoder).then((start) => writeText(decoder, start, options()))).rejects.toThrow(/not-finite.*2/);
  });
});

describe('repeats', () => {
  it('needs four rounds and 24 tokens', () => {
    expect(repeats(new Array<number>(23).fill(1))).toBe(false);
    expect(repeats([7, ...new Array<number>(24).fill(1)])).toBe(true);
    const round = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(repeats([...round, ...round, ...round])).toBe(false);
    expect(repeats([...round, ...round, ...round, ...round])).toBe(true);
    expect(repeats(Array.from({ length: 60 }, (_, i) => i))).toBe(false);
  });
});

describe('chooseToken', () => {
  const logs = Float64Array.from([0.5, 0.3, 0.15, 0.05], Math.log);
  const draws = (decoding: Partial<Extract<Decoding, { kind: 'sample' }>>, n = 4000): number[] => {
    const choose = chooseToken({ kind: 'sample', temperature: 1, topP: 1, seed: 5, draw: 0, ...decoding }, 'key');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const id = choose(logs);
      counts[id] = (counts[id] as number) + 1;
    }
    return counts.map((count) => count / n);
  };

  it('draws as often as probable; 4,000 draws are off by less than 3.5 standard errors', () => {
    draws({}).forEach((share, id) => {
      const p = Math.exp(logs[id] as number);
      expect(Math.abs(share - p)).toBeLessThan(3.5 * Math.sqrt((p * (1 - p)) / 4000));
    });
  });

  it('keeps the smallest set of tokens that reaches top-p, at least one', () => {
    expect(draws({ topP: 0.79 })[2]).toBe(0);
    expect(draws({ topP: 0.81 })[2]).toBeGreaterThan(0);
    expect(draws({ topP: 0.001 })).toEqual([1, 0, 0, 0]);
  });

  it('is sharper at a low temperature, and other at another draw but not at another time', () => {
    expect(draws({ temperature: 0.1 })[0]).toBeGreaterThan(0.98);
    expect(draws({ draw: 1 })).not.toEqual(draws({}));
    expect(draws({})).toEqual(draws({}));
  });

  it('refuses settings that make no sense', () => {
    for (const wrong of [{ temperature: 0 }, { temperature: NaN }, { topP: 0 }, { topP: 1.1 }])
      expect(() => draws(wrong)).toThrow(/value-out-of-range/);
  });
});

describe('scoreText', () => {
  it('gives each token the probability that writing would have given it', async () => {
    const decoder = arbitrary(2);
    const start = await begin(decoder);
    const written = await writeText(decoder, start, options({ maxTokens: 6 }));
    const ids = written.tokens.map(({ id }) => id);
    const scored = await scoreText(decoder, start, ids);
    expect(scored).toEqual(written.tokens.map(({ logProbability }) => logProbability));
    expect(decoder.held()).toBe(1);
  });
});

describe('beamSearch', () => {
  /** The best answer of at most `most` tokens by trying them all: highest mean log probability. */
  async function best(decoder: Decoder, most: number): Promise<number> {
    const go = async (state: DecoderState, logits: Float32Array, sum: number, length: number): Promise<number> => {
      const { logProbabilities } = tokenOdds(logits, 0);
      let top = (sum + (logProbabilities[END] as number)) / (length + 1);
      if (length + 1 === most) return top;
      for (let id = 0; id < END; id++) {
        const next = await decoder.read(state, { ids: [id] });
        top = Math.max(top, await go(next.state, next.logits, sum + (logProbabilities[id] as number), length + 1));
      }
      return top;
    };
    const { state, logits } = await begin(decoder);
    return go(state, logits, 0, 0);
  }
  const mean = (tokens: readonly GeneratedToken[]): number =>
    tokens.reduce((sum, { logProbability }) => sum + logProbability, 0) / tokens.length;

  it('with beams for every beginning finds the best answer of all, and gives every state back', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const decoder = arbitrary(seed);
      const { tokens, stop } = await beamSearch(decoder, await begin(decoder), 200, options({ maxTokens: 3 }));
      expect(stop).toBe('end');
      expect(mean(tokens)).toBeCloseTo(await best(arbitrary(seed), 3), 9);
      expect(decoder.held()).toBe(1);
    }
  });

  it('tells of every token what writing tells', async () => {
    const decoder = arbitrary(3);
    const one = await writeText(decoder, await begin(decoder), options({ maxTokens: 20 }));
    const beams = await beamSearch(decoder, await begin(decoder), 1, options({ maxTokens: 20 }));
    expect(beams.tokens.slice(0, one.tokens.length)).toEqual(one.tokens);
  });

  it('says when the limit cut it short, and when it was cancelled before anything was finished', async () => {
    const endless = told(() => [1, 0, 0, 0, -50]);
    expect((await beamSearch(endless, await begin(endless), 2, options({ maxTokens: 4 }))).stop).toBe('length');
    expect(await beamSearch(endless, await begin(endless), 2, options({ isCancelled: () => true }))).toEqual({
      text: '',
      tokens: [],
      stop: 'cancelled'
    });
  });
});
