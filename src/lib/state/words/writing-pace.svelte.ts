/** Of the writing under way or the last one. */
export interface WritingSpeed {
  readonly elapsedMs: number;
  readonly tokens: number;
  readonly written: number;
  /** Answers that were there from before. */
  readonly recalled: number;
}

/** How often the page follows what is written. */
const REFRESH_MS = 400;
const NOTHING: WritingSpeed = { elapsedMs: 0, tokens: 0, written: 0, recalled: 0 };

/** How the writing goes: counted at every token, told a few times a second. */
export class WritingPace {
  #speed = $state.raw<WritingSpeed>(NOTHING);
  #live = $state.raw<{ readonly row: number; readonly text: string } | null>(null);
  #counts = { tokens: 0, written: 0, recalled: 0 };
  #last = { row: -1, text: '' };
  #startedMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  get speed(): WritingSpeed {
    return this.#speed;
  }
  /** An answer that is being written. */
  get live() {
    return this.#live;
  }

  /** Forgets what was counted. */
  reset(): void {
    this.#counts = { tokens: 0, written: 0, recalled: 0 };
    this.#speed = NOTHING;
  }

  /** Begins, or goes on after a stop. @param onTick called whenever the page is told */
  begin(onTick: () => void): void {
    this.#startedMs = performance.now() - this.#speed.elapsedMs;
    this.#timer = setInterval(() => {
      this.#live = this.#last.row < 0 ? null : this.#last;
      this.#tell();
      onTick();
    }, REFRESH_MS);
  }
  token(row: number, text: string): void {
    this.#counts.tokens++;
    this.#last = { row, text: this.#last.row === row ? this.#last.text + text : text };
  }
  answer(isNew: boolean): void {
    if (isNew) this.#counts.written++;
    else this.#counts.recalled++;
  }
  end(): void {
    clearInterval(this.#timer);
    this.#live = null;
    this.#last = { row: -1, text: '' };
    this.#tell();
  }
  #tell(): void {
    this.#speed = { elapsedMs: performance.now() - this.#startedMs, ...this.#counts };
  }
}
