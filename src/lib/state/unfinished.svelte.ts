import type { Dataset } from '$lib/schema/dataset';
import { forgetRun, unfinishedRun, type UnfinishedRun } from './remembered-runs';

/** The run that a reload or a crash cut short, as long as it has neither been gone on with nor discarded. */
export class Unfinished {
  #run = $state.raw<UnfinishedRun | null>(null);

  get run(): UnfinishedRun | null {
    return this.#run;
  }

  /** Looks for one on this device. */
  async look(): Promise<void> {
    this.#run = await unfinishedRun();
  }

  /** The run, if this is its set; it is then no longer offered. */
  takeUp(dataset: Dataset, isOwn: boolean): UnfinishedRun | null {
    const run = this.#run;
    const isSame =
      run?.setName === dataset.name && run.total === dataset.samples.length && (run.set === null) === isOwn;
    if (!run || !isSame) return null;
    this.#run = null;
    return run;
  }

  async discard(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    if (run) await forgetRun(run.id);
  }
}
