import type { RunProgress } from './api';

const WINDOW_MS = 4_000;
const REPORT_EVERY_MS = 100;

/** Counts what is done and how fast, and tells the page at most ten times a second. */
export class Pace {
  readonly #total: number;
  readonly #onProgress: (progress: RunProgress) => void;
  readonly #startedMs = performance.now();
  #recentMs: number[] = [];
  #reportedMs = 0;
  #done = 0;
  #kept = 0;
  #unread = 0;

  constructor(total: number, onProgress: (progress: RunProgress) => void) {
    this.#total = total;
    this.#onProgress = onProgress;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }

  get progress(): RunProgress {
    const now = performance.now();
    this.#recentMs = this.#recentMs.filter((time) => now - time <= WINDOW_MS);
    const span = Math.min(WINDOW_MS, now - this.#startedMs);
    return {
      done: this.#done,
      total: this.#total,
      fromKept: this.#kept,
      unread: this.#unread,
      perSecond: this.#recentMs.length < 3 ? 0 : (1000 * this.#recentMs.length) / span,
      elapsedMs: this.elapsedMs
    };
  }

  #step(): void {
    this.#done += 1;
    const now = performance.now();
    if (now - this.#reportedMs < REPORT_EVERY_MS) return;
    this.#reportedMs = now;
    this.#onProgress(this.progress);
  }

  read(): void {
    this.#recentMs.push(performance.now());
    this.#step();
  }

  kept(): void {
    this.#kept += 1;
    this.#step();
  }

  unread(): void {
    this.#unread += 1;
    this.#step();
  }

  finish(): void {
    this.#onProgress(this.progress);
  }
}
