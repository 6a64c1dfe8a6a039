import { untrack } from 'svelte';
import type { Answer } from '$lib/schema/answer';
import type { LuckDraws, LuckQuestion } from '$lib/schema/luck';
import { WorkbenchError, type ErrorCode, type ErrorDetail } from '$lib/schema/workbench-error';
import type { Session } from './session.svelte';

/** How many draws make the p-value. */
export const TOTAL = 1000;
/** Draws of one step: few enough to see the heap grow. */
const STEP = 25;

type Facts = Exclude<LuckDraws, { observed: null }>;

/** Draws of luck, a few at a time, for one question about the answers in hand. */
export class Shuffling {
  readonly #session: Session;
  #answer: Answer | null = null;
  #question: LuckQuestion | null = null;
  #round = 0;
  /** Goes up when what runs is to be forgotten. */
  #epoch = 0;
  #running = $state(false);
  #values = $state.raw<readonly number[]>([]);
  #asFar = $state(0);
  #facts = $state.raw<LuckDraws | null>(null);
  #error = $state.raw<{ code: ErrorCode; detail: ErrorDetail } | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  get running() {
    return this.#running;
  }
  /** Draws so far. */
  get values() {
    return this.#values;
  }
  /** How many of them are at least as extreme as what was observed. */
  get asFar() {
    return this.#asFar;
  }
  /** What was observed; null before the first step. */
  get facts(): Facts | null {
    return this.#facts?.observed == null ? null : this.#facts;
  }
  /** Why there is nothing to draw. */
  get reason() {
    return this.#facts?.observed === null ? this.#facts.reason : null;
  }
  get error() {
    return this.#error;
  }
  get done() {
    return this.#values.length >= TOTAL;
  }

  /** Forgets all draws: the question or the answers are others now. */
  reset(answer: Answer | null, question: LuckQuestion | null): void {
    this.#epoch++;
    this.#answer = answer;
    this.#question = question;
    this.#round = 0;
    this.#clear();
    // No draw yet, but what was observed. An effect that resets must not depend on what the draw reads.
    if (answer && question) untrack(() => void this.#draw(answer, question, 0));
  }

  #clear(): void {
    this.#values = [];
    this.#asFar = 0;
    this.#facts = null;
    this.#error = null;
    this.#running = false;
  }

  /** Goes on drawing; begins anew, with other draws, when all were drawn. @param atOnce all in one step */
  start(atOnce: boolean): void {
    if (this.#running || !this.#answer || !this.#question) return;
    if (this.done) {
      this.#round++;
      this.#clear();
    }
    this.#running = true;
    void this.#draw(this.#answer, this.#question, atOnce ? TOTAL : STEP);
  }

  stop(): void {
    this.#epoch++;
    this.#running = false;
  }

  async #draw(answer: Answer, question: LuckQuestion, step: number): Promise<void> {
    const epoch = ++this.#epoch;
    const isCurrent = () => epoch === this.#epoch;
    try {
      do {
        const from = this.#values.length;
        const draws = Math.min(step, TOTAL - from);
        const drawn = await this.#session.analyst.ask(answer, 'luck', { question, from, draws, round: this.#round });
        if (!isCurrent()) return;
        this.#facts = drawn;
        if (drawn.observed === null) break;
        this.#values = [...this.#values, ...drawn.values];
        this.#asFar += drawn.asFar;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      } while (step > 0 && isCurrent() && !this.done);
    } catch (error) {
      if (!isCurrent()) return;
      const { code, detail } =
        error instanceof WorkbenchError ? error : new WorkbenchError('unexpected', { problem: String(error) });
      this.#error = { code, detail };
    }
    if (isCurrent()) this.#running = false;
  }
}
