import { startIngest } from '$workers/ingest/client';
import { startInfer } from '$workers/infer/client';
import { startPrepare } from '$workers/prepare/client';
import { startRun } from '$workers/run/client';
import { startScore } from '$workers/score/client';
import { callback, transfer } from '$workers/shared/connect';
import type { EngineFiles, EngineOptions } from '$workers/infer/api';
import type { LostHelper, RunPlan, RunProgress, RunResult } from '$workers/run/api';

/** A port to somebody's `attach`, the other end for the one who asked. */
export function portTo(remote: { attach(port: MessagePort): Promise<void> }): MessagePort {
  const { port1, port2 } = new MessageChannel();
  void remote.attach(transfer(port1, [port1]));
  return port2;
}

/** How the work is shared out on a machine with so many cores. */
export const crewSize = (cores: number): { infer: number; prepare: number } => ({
  infer: Math.max(1, Math.min(cores, 4)),
  prepare: Math.max(1, Math.min(Math.floor(cores / 3), 4))
});

/**
 * The workers of one session and the lines between them. Pictures go from ingest to prepare to infer to score
 * without touching the page; the page only starts, wires and replaces workers.
 */
export class Crew {
  readonly ingest = startIngest();
  readonly score = startScore();
  readonly #run = startRun();
  #prepares: ReturnType<typeof startPrepare>[] = [];
  #infers: ReturnType<typeof startInfer>[] = [];
  #load: (index: number) => Promise<ReturnType<typeof startInfer>> = () =>
    Promise.reject(new Error('no engine loaded'));

  constructor() {
    const toIngest = portTo(this.ingest.remote);
    const toScore = portTo(this.score.remote);
    void this.#run.remote.attachIngest(transfer(toIngest, [toIngest]));
    void this.#run.remote.attachScore(transfer(toScore, [toScore]));
  }

  get inferCount(): number {
    return this.#infers.length;
  }

  /** A prepare worker for thumbnails and for the run; started when first needed. */
  prepare(index = 0): ReturnType<typeof startPrepare> {
    const known = this.#prepares[index];
    if (known) return known;
    const started = startPrepare();
    this.#prepares[index] = started;
    const port = portTo(started.remote);
    void this.#run.remote.attachPrepare(index, transfer(port, [port]));
    return started;
  }

  async #startInfer(index: number, backend: 'wasm' | 'webgpu', files: EngineFiles, options: EngineOptions) {
    const link = startInfer(backend);
    const { adapter } = await link.remote.load(files, options);
    this.#infers[index]?.end();
    this.#infers[index] = link;
    const port = portTo(link.remote);
    await this.#run.remote.attachInfer(index, transfer(port, [port]));
    return { link, adapter };
  }

  /** Starts `count` inference workers; the first also reads texts. Replaces those that were there. */
  async loadEngine(count: number, files: EngineFiles, options: EngineOptions): Promise<{ adapter: string }> {
    const { text: _text, ...visionOnly } = files;
    const filesOf = (index: number): EngineFiles => (index === 0 ? files : visionOnly);
    this.#load = async (index) => (await this.#startInfer(index, options.backend, filesOf(index), options)).link;
    const [first] = await Promise.all(
      Array.from({ length: count }, (_, index) => this.#startInfer(index, options.backend, filesOf(index), options))
    );
    return { adapter: first?.adapter ?? '' };
  }

  /** The first inference worker. */
  get engine(): ReturnType<typeof startInfer>['remote'] {
    const first = this.#infers[0];
    if (!first) throw new Error('no engine loaded');
    return first.remote;
  }

  #replace({ kind, index }: LostHelper): void {
    if (kind === 'infer') {
      this.#infers[index]?.end();
      void this.#load(index);
      return;
    }
    this.#prepares[index]?.end();
    this.#prepares.splice(index, 1, undefined as never);
    this.prepare(index);
  }

  run(plan: RunPlan, onProgress: (progress: RunProgress) => void): Promise<RunResult> {
    for (let index = 0; index < crewSize(navigator.hardwareConcurrency).prepare; index++) this.prepare(index);
    return this.#run.remote.run(
      plan,
      callback(onProgress),
      callback((lost: LostHelper) => this.#replace(lost))
    );
  }

  stop(): Promise<void> {
    return this.#run.remote.stop();
  }

  /** Ends every worker: memory of a WebAssembly engine comes back only so. */
  end(): void {
    for (const link of [this.ingest, this.score, this.#run, ...this.#prepares, ...this.#infers]) link?.end();
  }
}
