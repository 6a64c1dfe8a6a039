import type { Backend } from '$lib/schema/run-record';

export interface EngineFiles {
  /** The engine's own WebAssembly binary. */
  readonly wasm: ArrayBuffer;
  readonly vision: ArrayBuffer;
  /** Present in the one worker that also reads texts. */
  readonly text?: { readonly weights: ArrayBuffer; readonly tokenizer: unknown; readonly tokenizerConfig: unknown };
}

export interface EngineOptions {
  readonly backend: Backend;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly sizePx: number;
  readonly maxTokens: number;
}

export interface InferApi {
  /** Loads the sessions. Resolves with a description of the adapter. */
  load(files: EngineFiles, options: EngineOptions): Promise<{ adapter: string }>;
  /** Image embeddings, L2-normalised: (count x D), for `count` crops laid end to end. Checks that all are finite. */
  embedImages(crops: Uint8Array<ArrayBuffer>, count: number): Promise<{ data: Float32Array<ArrayBuffer>; ms: number }>;
  /** Text embeddings, L2-normalised: (texts x D). */
  embedTexts(texts: readonly string[]): Promise<Float32Array<ArrayBuffer>>;
  attach(port: MessagePort): void;
}
