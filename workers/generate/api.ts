import type { GeneratedText, GeneratedToken, GenerationOptions, ScoredCandidate } from '$lib/schema/generation';
import type { GenerativeManifest } from '$lib/models/generative-manifest';
import type { Backend } from '$lib/schema/run-record';

export interface GenerateFiles {
  /** The engine's own WebAssembly binary. */
  readonly wasm: ArrayBuffer;
  readonly vision: ArrayBuffer;
  readonly embed: ArrayBuffer;
  readonly decoder: ArrayBuffer;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
}

/** One picture as the vision encoder takes it. */
export interface Seen {
  /** Which picture it is: its features are kept for further questions. */
  readonly imageId: string;
  /** (side x side x 3) RGB bytes; may be left out while the features of this picture are the ones kept. */
  readonly square?: Uint8Array<ArrayBuffer>;
}

export interface GenerateApi {
  load(
    files: GenerateFiles,
    manifest: GenerativeManifest,
    options: { readonly backend: Backend }
  ): Promise<{ adapter: string }>;
  /** Whether the features of a picture are kept, so that its pixels need not be sent. */
  holds(imageId: string): boolean;
  /** Writes an answer. `onToken` gets every token as it is written. */
  answer(
    picture: Seen,
    question: string,
    options: GenerationOptions,
    onToken?: (token: GeneratedToken) => void
  ): Promise<GeneratedText>;
  /** How probable each of some given answers is. Prompt and picture are read once. */
  score(picture: Seen, question: string, candidates: readonly string[]): Promise<ScoredCandidate[]>;
  /** Ends the answer under way before its next token. */
  cancel(): void;
  attach(port: MessagePort): void;
}
