import { untrack } from 'svelte';
import type { Dataset } from '$lib/schema/dataset';
import type { HealthFinding, HealthOptions, HealthReport } from '$lib/schema/health';
import type { Session } from './session.svelte';
import { HealthCrew } from './health-crew';
import { knownError, type KnownError } from './known-error';

type Status = 'idle' | 'running' | 'done' | 'failed';

/** How many bits of two hashes may differ, to choose from. */
export const NEAR_BITS = [0, 2, 4, 6, 8] as const;

/** Looks for what is wrong with the open set, beside everything else: it waits while a run reads the pictures. */
export class Health {
  readonly #session: Session;
  readonly #unwatch: () => void;
  #crew: HealthCrew | undefined;
  #status = $state<Status>('idle');
  #progress = $state.raw({ done: 0, total: 0 });
  #found = $state.raw<readonly HealthFinding[]>([]);
  #report = $state.raw<HealthReport | null>(null);
  #error = $state.raw<KnownError | null>(null);
  #options = $state.raw<HealthOptions>({ nearBits: 4 });
  #insists = $state(false);
  /** The set as it was opened: changes of it keep what is known of its pictures. */
  #opened = -1;
  #call = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#unwatch = $effect.root(() => {
      $effect(() => {
        const { dataset, hasPictures } = this;
        const options = this.#options;
        if (dataset && hasPictures) untrack(() => void this.#check(dataset, options));
      });
      $effect(() => {
        // Read in any case: an effect follows only what it has read, and there may be no crew yet.
        const { isWaiting } = this;
        void this.#crew?.pause(isWaiting);
      });
    });
  }

  get status() {
    return this.#status;
  }
  get progress() {
    return this.#progress;
  }
  get report() {
    return this.#report;
  }
  get error() {
    return this.#error;
  }
  get options() {
    return this.#options;
  }
  get dataset(): Dataset | null {
    return this.#session.dataset;
  }
  /** Of the whole report, or so far. */
  get findings(): readonly HealthFinding[] {
    return this.#status === 'done' && this.#report ? this.#report.findings : this.#found;
  }
  /** False for runs that are shown from a file: those hold no pictures. */
  get hasPictures(): boolean {
    return ['own', 'sample'].includes(this.#session.source.kind);
  }
  /** Whether it stands back for a run, so that neither the run nor its speed is disturbed. */
  get isWaiting(): boolean {
    return !this.#insists && ['loading', 'running'].includes(this.#session.phase);
  }

  /** Does not stand back for the run that is going on. */
  insist(): void {
    this.#insists = true;
  }

  allow(nearBits: number): void {
    this.#options = { nearBits };
  }

  /** Looks at what was left out after a stop. */
  again(): void {
    const { dataset } = this;
    if (dataset) void this.#check(dataset, this.#options);
  }

  stop(): void {
    void this.#crew?.stop();
  }

  async #check(dataset: Dataset, options: HealthOptions): Promise<void> {
    const call = ++this.#call;
    const crew = (this.#crew ??= new HealthCrew(this.#session.crew));
    this.#status = 'running';
    this.#error = null;
    this.#found = [];
    this.#progress = { done: 0, total: dataset.samples.length };
    try {
      if (this.#opened !== this.#session.changes.opened) await crew.forget();
      this.#opened = this.#session.changes.opened;
      await crew.pause(this.isWaiting);
      const report = await crew.check(dataset, options, ({ done, total, found }) => {
        if (call !== this.#call) return;
        this.#progress = { done, total };
        if (found.length > 0) this.#found = [...this.#found, ...found];
      });
      if (call !== this.#call) return;
      this.#report = report;
      this.#status = 'done';
    } catch (error) {
      if (call !== this.#call) return;
      this.#error = knownError(error);
      this.#status = 'failed';
    }
  }

  end(): void {
    this.#unwatch();
    this.#crew?.end();
  }
}
