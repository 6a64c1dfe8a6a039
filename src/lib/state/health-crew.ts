import type { Dataset } from '$lib/schema/dataset';
import type { HealthOptions, HealthProgress, HealthReport } from '$lib/schema/health';
import { startHealth } from '$workers/health/client';
import { startPrepare } from '$workers/prepare/client';
import { callback, transfer } from '$workers/shared/connect';
import { portTo, type Crew } from './crew';

/** Decoders of its own, so that a run never waits behind the health check. */
const decoders = (cores: number): number => Math.max(1, Math.min(Math.floor(cores / 2), 4));

/** The workers of the health check: one that judges, and some that decode and measure. */
export class HealthCrew {
  readonly #health = startHealth();
  readonly #prepares: ReturnType<typeof startPrepare>[] = [];

  constructor(crew: Crew) {
    const port = portTo(crew.ingest.remote);
    void this.#health.remote.attachIngest(transfer(port, [port]));
    for (let index = 0; index < decoders(navigator.hardwareConcurrency); index++) this.#start(index);
  }

  /** Starts a decoder, in place of the one before. */
  #start(index: number): void {
    this.#prepares[index]?.end();
    const started = startPrepare();
    this.#prepares[index] = started;
    const port = portTo(started.remote);
    void this.#health.remote.attachPrepare(index, transfer(port, [port]));
  }

  check(
    dataset: Dataset,
    options: HealthOptions,
    onProgress: (progress: HealthProgress) => void
  ): Promise<HealthReport> {
    return this.#health.remote.check(
      dataset,
      options,
      callback(onProgress),
      callback((index: number) => this.#start(index))
    );
  }

  pause(isPaused: boolean): Promise<void> {
    return this.#health.remote.pause(isPaused);
  }

  stop(): Promise<void> {
    return this.#health.remote.stop();
  }

  forget(): Promise<void> {
    return this.#health.remote.forget();
  }

  end(): void {
    for (const link of [this.#health, ...this.#prepares]) link.end();
  }
}
