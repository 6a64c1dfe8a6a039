import type { GeneratedText, GeneratedToken, GenerationOptions, ScoredCandidate } from '$lib/schema/generation';
import type { IngestIssue } from '$lib/schema/ingest-issue';
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

export type Looked =
  | {
      readonly ok: true;
      /** SHA-256 of the file. */
      readonly imageId: string;
      readonly decodeMs: number;
      readonly visionMs: number;
    }
  | { readonly ok: false; readonly issue: IngestIssue };

/** The engine without pixels' files: what runs in the worker and in tests alike. */
export interface GenerateEngine {
  load(
    files: GenerateFiles,
    manifest: GenerativeManifest,
    options: { readonly backend: Backend }
  ): Promise<{ adapter: string }>;
  /** Runs the vision encoder. @param square (side x side x 3) RGB bytes. @returns milliseconds */
  see(key: string, square: Uint8Array): Promise<number>;
  /** Writes an answer about the picture that was seen last. `onToken` gets every token as it is written. */
  answer(
    question: string,
    options: GenerationOptions,
    onToken?: (token: GeneratedToken) => void
  ): Promise<GeneratedText>;
  /** How probable each of some given answers about that picture is. The prompt is read once. */
  score(question: string, candidates: readonly string[]): Promise<ScoredCandidate[]>;
  /** Ends the answer under way before its next token. */
  cancel(): void;
}

export interface GenerateApi extends Omit<GenerateEngine, 'see'> {
  /** SHA-256 of a file's bytes, without decoding. */
  identify(file: Blob): Promise<string>;
  /** Decodes a picture and sees it; all that follows is about it. Trouble with the picture is an answer, not an exception. */
  look(path: string, file: Blob): Promise<Looked>;
  attach(port: MessagePort): void;
}
