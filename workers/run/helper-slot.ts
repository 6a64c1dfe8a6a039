import { WorkbenchError } from '$lib/schema/workbench-error';
import { connect, type Remote } from '../shared/connect';

/** A place for a helper worker that may be lost and replaced while work goes on. */
export class HelperSlot<Api> {
  #remote: Promise<Remote<Api>>;
  #fill: (remote: Remote<Api>) => void = () => undefined;

  constructor() {
    this.#remote = this.#empty();
  }

  #empty(): Promise<Remote<Api>> {
    return new Promise((resolve) => {
      this.#fill = resolve;
    });
  }

  attach(port: MessagePort): void {
    const remote = connect<Api>(port);
    this.#fill(remote);
    this.#remote = Promise.resolve(remote);
  }

  /** Calls the helper, waiting for one to be there. A helper that does not answer in time is dropped. */
  async call<T>(work: (remote: Remote<Api>) => Promise<T>, limitMs: number): Promise<T> {
    const remote = await this.#remote;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new WorkbenchError('worker-timeout', { limitMs })), limitMs);
    });
    try {
      return await Promise.race([work(remote), late]);
    } catch (error) {
      this.#remote = this.#empty();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
