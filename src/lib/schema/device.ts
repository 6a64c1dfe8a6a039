import type { Backend, Dtype } from './run-record';

/** What computes, in words the model chip shows. */
export interface EngineReport {
  readonly backend: Backend;
  readonly dtype: Dtype;
  readonly adapter: string;
  readonly workers: number;
  /** Code of the reason why WebGPU is not used; null when it is. Sentences in `messages/`. */
  readonly fallback: string | null;
}
