import type { Answer } from '$lib/schema/answer';
import type { Comparison, MetricDifference, NamedRows } from '$lib/schema/comparison';
import type { Dataset } from '$lib/schema/dataset';
import type { RunColumns } from '$lib/schema/run-columns';
import type { RunRecord } from '$lib/schema/run-record';
import type { Task } from '$lib/schema/task';
import type { RivalFacts } from '$workers/score/api';
import type { startScore } from '$workers/score/client';
import { knownError, type KnownError } from './known-error';

type Remote = ReturnType<typeof startScore>['remote'];

/** A question to the worker: the newest answer counts, whatever order they come in. */
class Pending<T> {
  #task = $state.raw<Task<T>>({ status: 'idle' });
  #value = $state.raw<T | null>(null);
  #asked = 0;

  get task(): Task<T> {
    return this.#task;
  }
  /** The last result; it stays while the next one is computed. */
  get value(): T | null {
    return this.#value;
  }

  async ask(question: () => Promise<T>): Promise<void> {
    const asked = ++this.#asked;
    this.#task = { status: 'running', done: 0, total: 1 };
    try {
      const value = await question();
      if (asked !== this.#asked) return;
      this.#value = value;
      this.#task = { status: 'done', value };
    } catch (error) {
      if (asked === this.#asked) this.#task = { status: 'failed', error: knownError(error) };
    }
  }

  forget(): void {
    this.#asked++;
    this.#value = null;
    this.#task = { status: 'idle' };
  }
}

/** The run that the one in hand is compared with. */
export class Rival {
  readonly comparison = new Pending<Comparison>();
  readonly differences = new Pending<readonly MetricDifference[]>();
  readonly #remote: (answer: Answer) => Promise<Remote>;
  readonly #seed: number;
  #facts = $state.raw<RivalFacts | null>(null);
  #error = $state.raw<KnownError | null>(null);
  #opening = $state(false);
  #margin = $state(0.01);
  /** Rows that the comparison is about. */
  #of = $state.raw<RunColumns | null>(null);

  /** @param remote the score worker, once it holds the rows of an answer */
  constructor(remote: (answer: Answer) => Promise<Remote>, seed: number) {
    this.#remote = remote;
    this.#seed = seed;
  }

  get facts(): RivalFacts | null {
    return this.#facts;
  }
  get error(): KnownError | null {
    return this.#error;
  }
  get opening(): boolean {
    return this.#opening;
  }
  /** Smallest difference that matters, in (0, 1). */
  get margin(): number {
    return this.#margin;
  }
  set margin(margin: number) {
    if (margin > 0 && margin < 1) this.#margin = margin;
  }

  /** Takes a run to compare with: a file of predictions or a saved run, or a record kept on this device. */
  async take(answer: Answer, given: { readonly file: File } | { readonly record: unknown }): Promise<void> {
    this.#error = null;
    this.#opening = true;
    try {
      const facts = await (await this.#remote(answer)).holdRival(given);
      this.comparison.forget();
      this.differences.forget();
      this.#facts = facts;
    } catch (error) {
      this.#error = knownError(error);
    } finally {
      this.#opening = false;
    }
  }

  dismissError(): void {
    this.#error = null;
  }

  forget(): void {
    this.#facts = null;
    this.#of = null;
    this.comparison.forget();
    this.differences.forget();
  }

  /** Compares the rows of an answer with this run, first by the share right, then by every metric. */
  async compare(answer: Answer, dataset: Dataset, record: RunRecord | null, margin: number): Promise<void> {
    const remote = await this.#remote(answer);
    const names = namesOf(dataset, record);
    const isNew = this.#of !== answer.columns || this.differences.task.status === 'idle';
    this.#of = answer.columns;
    await this.comparison.ask(() => remote.compare(names, { margin, seed: this.#seed }));
    if (isNew) await this.differences.ask(() => remote.compareMetrics(names, this.#seed));
  }

  /** Who was right on each row of an answer (see `Comparison`); null while it is not compared. */
  outcomeOf(answer: Answer): Int8Array | null {
    return this.#of === answer.columns ? (this.comparison.value?.outcome ?? null) : null;
  }
}

/** What rows of the run in hand can be paired by. */
function namesOf(dataset: Dataset, record: RunRecord | null): Omit<NamedRows, 'columns'> {
  const ids = dataset.samples.map(({ id }) => id as string);
  // Predictions made elsewhere name pictures only.
  if (!record?.model) return { ids, images: ids.map(() => null) };
  const images = new Map(record.items.map(({ sample, image }) => [sample, image]));
  return { ids, images: ids.map((id) => images.get(id) ?? null) };
}
