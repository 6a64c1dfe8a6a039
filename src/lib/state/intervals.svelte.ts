import type { Answer } from '$lib/schema/answer';
import type { Estimate } from '$lib/schema/metric';
import type { Session } from './session.svelte';

/**
 * The intervals of the numbers of calibration. Each takes a bootstrap, so they are asked for one at a time: other questions
 * get their turn in between, and the table fills in as they come.
 */
export class Intervals {
  readonly #session: Session;
  #epoch = 0;
  #byMetric = $state.raw<Readonly<Record<string, Estimate>>>({});
  #failed = $state(false);

  constructor(session: Session) {
    this.#session = session;
  }

  /** Those that are there, by metric. */
  get byMetric() {
    return this.#byMetric;
  }
  /** Whether the rest will not come. */
  get failed() {
    return this.#failed;
  }

  /** Asks for the intervals of these metrics; what is still under way is forgotten. */
  async ask(answer: Answer, metrics: readonly string[]): Promise<void> {
    const epoch = ++this.#epoch;
    this.#byMetric = {};
    this.#failed = false;
    try {
      for (const metric of metrics) {
        const estimates = await this.#session.analyst.ask(answer, 'calibration-intervals', [metric]);
        if (epoch !== this.#epoch) return;
        this.#byMetric = { ...this.#byMetric, ...Object.fromEntries(estimates.map((one) => [one.metric, one])) };
      }
    } catch {
      // The values stand without their intervals, and the table says so.
      if (epoch === this.#epoch) this.#failed = true;
    }
  }

  stop(): void {
    this.#epoch++;
  }
}
