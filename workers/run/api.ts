import type { IngestIssue } from '$lib/schema/ingest-issue';

export interface RunPlan {
  readonly runId: string;
  /** Paths of the pictures, in the order of the set. */
  readonly paths: readonly string[];
  /** Everything that the key of a kept embedding holds, but the picture. */
  readonly keyPrefix: string;
  /** Where to begin in the shuffled order is decided by what is kept; the order by this seed. */
  readonly seed: number;
  /** False in a private session: nothing is written to the device. */
  readonly keep: boolean;
}

export interface RunProgress {
  readonly done: number;
  readonly total: number;
  /** Of `done`, how many were kept from before and cost no inference. */
  readonly fromKept: number;
  /** Of `done`, how many could not be read. */
  readonly unread: number;
  /** Pictures a second over the last few seconds; 0 while unknown. */
  readonly perSecond: number;
  readonly elapsedMs: number;
}

export interface RunResult {
  readonly progress: RunProgress;
  readonly stopped: boolean;
  readonly issues: readonly IngestIssue[];
  /** (n) hash of each picture, '' where it could not be read. */
  readonly imageIds: readonly string[];
  /** (n) milliseconds in the model; NaN where it was not run. */
  readonly inferMs: Float64Array;
  readonly events: readonly RunEvent[];
}

export interface RunEvent {
  readonly atMs: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Which helper stopped answering and must be replaced by the page, the only one that can start workers. */
export interface LostHelper {
  readonly kind: 'prepare' | 'infer';
  readonly index: number;
}

export interface RunApi {
  /** Ports to the other workers. Calling again replaces one. */
  attachIngest(port: MessagePort): void;
  attachScore(port: MessagePort): void;
  attachPrepare(index: number, port: MessagePort): void;
  attachInfer(index: number, port: MessagePort): void;
  /** Reads every picture of the plan that has no kept embedding. Resolves when all are done or it was stopped. */
  run(
    plan: RunPlan,
    onProgress: (progress: RunProgress) => void,
    onLost: (lost: LostHelper) => void
  ): Promise<RunResult>;
  /** Stops between pictures; what was read is kept. */
  stop(): void;
}
