/** How the next token is chosen. */
export type Decoding =
  | { readonly kind: 'greedy' }
  | {
      readonly kind: 'sample';
      /** Above 0; 1 = the model's own probabilities. */
      readonly temperature: number;
      /** Keeps the most probable tokens up to this total, in (0, 1]. */
      readonly topP: number;
      readonly seed: number;
      /** Which of several samples: each has random numbers of its own. */
      readonly draw: number;
    }
  | { readonly kind: 'beam'; readonly beams: number };

export interface GenerationOptions {
  readonly decoding: Decoding;
  /** Tokens at most, the end token included; at least 1. */
  readonly maxTokens: number;
}

/** One token that the model wrote. */
export interface GeneratedToken {
  readonly id: number;
  /** What it adds to the text; empty for tokens that are not shown. */
  readonly text: string;
  /** Natural log of its probability under the model (temperature 1), <= 0. */
  readonly logProbability: number;
  /** Entropy of the model's distribution at this place, in nats. */
  readonly entropy: number;
  /** The most probable tokens at this place, best first, as text and log probability. */
  readonly alternatives: readonly { readonly text: string; readonly logProbability: number }[];
}

/** 'end': its own end token · 'length': the limit · 'repeats': the same few tokens over and over · 'cancelled'. */
export type StopReason = 'end' | 'length' | 'repeats' | 'cancelled';

export interface GenerationTiming {
  /** Reading the prompt, up to the first token. */
  readonly prefillMs: number;
  /** From the first token to the last. */
  readonly decodeMs: number;
  readonly promptTokens: number;
  /** Prompt tokens whose state was there already: those of the picture, from an earlier question. */
  readonly reusedTokens: number;
}

/** What a model wrote about one picture. */
export interface GeneratedText {
  readonly text: string;
  /** All tokens, the end token included. */
  readonly tokens: readonly GeneratedToken[];
  readonly stop: StopReason;
  readonly timing: GenerationTiming;
}

/** How probable a given answer would have been. */
export interface ScoredCandidate {
  readonly text: string;
  /** Of each of its tokens, the end token included. */
  readonly logProbabilities: readonly number[];
}
