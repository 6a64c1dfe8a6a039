import { unexamined, type PictureFacts } from '$lib/analyses/quality/examine-picture';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Sample } from '$lib/schema/sample';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { connect, type Remote } from '../shared/connect';
import type { IngestApi } from '../ingest/api';
import type { PrepareApi } from '../prepare/api';
import { HelperSlot } from '../run/helper-slot';

const DECODE_LIMIT_MS = 10_000;

/** Trouble with one picture, as an issue of it. */
function issueOf(code: 'unreadable-file', error: unknown): Omit<IngestIssue, 'where'> {
  const problem = error instanceof WorkbenchError ? (error.detail['problem'] ?? error.code) : String(error);
  return { code, detail: { problem } };
}

/** The decoders of a health check: hands each picture to one that is free, and remembers what was said of it. */
export class Examiners {
  readonly #slots: HelperSlot<PrepareApi>[] = [];
  readonly #free: number[] = [];
  readonly #waiting: ((index: number) => void)[] = [];
  readonly #known = new Map<string, PictureFacts>();
  readonly #limitMs: number;
  #ingest: Remote<IngestApi> | undefined;

  constructor(limitMs = DECODE_LIMIT_MS) {
    this.#limitMs = limitMs;
  }

  get count(): number {
    return Math.max(1, this.#slots.length);
  }

  attachIngest(port: MessagePort): void {
    this.#ingest = connect<IngestApi>(port);
  }

  attachPrepare(index: number, port: MessagePort): void {
    if (!this.#slots[index]) {
      this.#slots[index] = new HelperSlot<PrepareApi>();
      this.#giveBack(index);
    }
    this.#slots[index]?.attach(port);
  }

  forget(): void {
    this.#known.clear();
  }

  /** A decoder that is free; waits while there is none, as when a newer check begins before an older one has ended. */
  async #take(): Promise<number> {
    return this.#free.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
  }

  #giveBack(index: number): void {
    const next = this.#waiting.shift();
    if (next) next(index);
    else this.#free.push(index);
  }

  /** What the picture of a sample says; never more calls at a time than there are decoders. */
  async examine(sample: Sample, onLost: (index: number) => void): Promise<PictureFacts> {
    const known = this.#known.get(sample.image.path);
    // Read in another way, the same picture may go by another name.
    if (known) return { ...known, path: sample.id };
    const facts = await this.#look(sample, onLost);
    this.#known.set(sample.image.path, facts);
    return facts;
  }

  async #look({ id, image }: Sample, onLost: (index: number) => void): Promise<PictureFacts> {
    const index = await this.#take();
    const [ingest, slot] = [this.#ingest, this.#slots[index]];
    if (!ingest || !slot) throw new WorkbenchError('unexpected', { problem: 'health check without workers' });
    try {
      const file = await ingest.read(image.path).catch((error: unknown) => issueOf('unreadable-file', error));
      if ('code' in file) return unexamined(id, file);
      return await slot.call((remote) => remote.examine(id, file), this.#limitMs);
    } catch (error) {
      // Whatever went wrong, the slot has let go of its decoder: without another one the next picture would wait for ever.
      onLost(index);
      const isLate = error instanceof WorkbenchError && error.code === 'worker-timeout';
      return unexamined(
        id,
        isLate ? { code: 'decoder-timeout', detail: { limitMs: this.#limitMs } } : issueOf('unreadable-file', error)
      );
    } finally {
      this.#giveBack(index);
    }
  }
}
