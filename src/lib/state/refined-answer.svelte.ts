import { startScore } from '$workers/score/client';
import type { Answer } from '$lib/schema/answer';
import { knownError, type KnownError } from './known-error';

/**
 * The bootstrap intervals of an answer, computed in a worker of their own: with many rows they take long, other questions need
 * not wait for them, and a worker can be ended when nobody wants them any more.
 */
export class RefinedAnswer {
  #link: ReturnType<typeof startScore> | null = null;
  #error = $state.raw<KnownError | null>(null);
  #busy = $state(false);

  /** Whether some ranges are still being computed. */
  get busy(): boolean {
    return this.#busy;
  }
  /** Why they could not be computed; the numbers themselves are not affected. */
  get error() {
    return this.#error;
  }

  /** @param answer without bootstrap intervals @param use gets the same answer with them, unless stopped before */
  start(answer: Answer, use: (answer: Answer) => void): void {
    this.stop();
    const link = startScore();
    this.#link = link;
    this.#busy = true;
    this.#compute(link, answer)
      .then(
        (refined) => {
          if (this.#link === link) use(refined);
        },
        (error: unknown) => {
          if (this.#link === link) this.#error = knownError(error);
        }
      )
      .finally(() => {
        if (this.#link === link) this.stop(this.#error);
      });
  }

  async #compute({ remote }: ReturnType<typeof startScore>, answer: Answer): Promise<Answer> {
    await remote.setColumns(answer.columns);
    return { ...(await remote.overview(answer.seed)), columns: answer.columns };
  }

  stop(error: KnownError | null = null): void {
    const link = this.#link;
    this.#link = null;
    this.#busy = false;
    this.#error = error;
    link?.end();
  }
}
