import type { Dtype } from '../schema/run-record';

export type GenerativePart = 'vision' | 'embed' | 'decoder' | 'tokenizer' | 'tokenizer-config' | 'known-answer';

export interface GenerativeFile {
  readonly part: GenerativePart;
  /** Relative to the model's folder. */
  readonly path: string;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Null for files without weights. */
  readonly dtype: Dtype | null;
}

export type FamilyId = 'idefics3';

/** A model that writes: everything needed to fetch, check and run it. */
export interface GenerativeManifest {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Which adapter in `families/` knows its prompt. */
  readonly family: FamilyId;
  readonly files: readonly GenerativeFile[];
  readonly image: {
    /** Side of the square that the vision encoder takes, in pixels. */
    readonly size: number;
    readonly mean: readonly [number, number, number];
    readonly std: readonly [number, number, number];
    readonly resample: 'bicubic';
    /** Image tokens that one square becomes. */
    readonly tokens: number;
  };
  readonly decoder: {
    readonly layers: number;
    readonly keyValueHeads: number;
    readonly headSize: number;
    readonly hiddenSize: number;
    readonly vocabularySize: number;
    /** Prompt and answer together. */
    readonly maxTokens: number;
  };
  /** Any of these ends an answer. */
  readonly endTokens: readonly string[];
  /** Usual limit of an answer. */
  readonly maxNewTokens: number;
}
