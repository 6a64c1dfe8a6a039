import { EmbeddingStore } from '$lib/storage/embedding-store';
import { Journal } from '$lib/storage/journal';
import type { Remote } from '../shared/connect';
import { transfer } from '../shared/connect';
import type { ScoreApi } from '../score/api';
import type { RunPlan } from './api';

const BATCH = 8;
const BATCH_MS = 250;

interface Row {
  readonly row: number;
  readonly imageId: string;
  readonly embedding: Float32Array<ArrayBuffer>;
  readonly inferMs: number;
}

/**
 * Writes results down as they come: to the journal first, then the embedding store, then the score worker.
 * Trouble with storage never stops a run: it is noted and the run goes on in memory.
 */
export class Committer {
  readonly imageIds: string[];
  readonly inferMs: Float64Array<ArrayBuffer>;
  readonly events: { code: string; detail: Record<string, string | number> }[] = [];
  readonly #plan: RunPlan;
  readonly #score: Remote<ScoreApi>;
  #store: EmbeddingStore | null = null;
  #journal: Journal | null = null;
  #pending: Row[] = [];
  #lastMs = 0;

  constructor(plan: RunPlan, score: Remote<ScoreApi>) {
    this.#plan = plan;
    this.#score = score;
    this.imageIds = plan.paths.map(() => '');
    this.inferMs = new Float64Array(plan.paths.length).fill(Number.NaN);
  }

  /** False when nothing is kept from earlier, so that pictures need not be identified before they are read. */
  get mayBeKept(): boolean {
    return (this.#store?.size ?? 0) > 0 || (this.#journal?.size ?? 0) > 0;
  }

  async open(): Promise<void> {
    if (!this.#plan.keep) return;
    await this.#guard('store', async () => {
      this.#store = await EmbeddingStore.open(this.#plan.keyPrefix);
    });
    await this.#guard('journal', async () => {
      this.#journal = await Journal.open(this.#plan.runId);
    });
  }

  async #guard(where: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.events.push({ code: 'not-kept', detail: { where, problem: String(error) } });
    }
  }

  /** Uses a kept embedding of this picture if there is one. */
  async reuse(row: number, imageId: string): Promise<boolean> {
    const embedding = this.#journal?.get(imageId) ?? (await this.#store?.get(imageId));
    if (!embedding) return false;
    this.imageIds[row] = imageId;
    await this.#push({ row, imageId, embedding, inferMs: Number.NaN }, false);
    return true;
  }

  async add(row: number, imageId: string, embedding: Float32Array<ArrayBuffer>, inferMs: number): Promise<void> {
    this.imageIds[row] = imageId;
    this.inferMs[row] = inferMs;
    await this.#push({ row, imageId, embedding, inferMs }, true);
  }

  #unsaved: Row[] = [];

  async #push(row: Row, isNew: boolean): Promise<void> {
    this.#pending.push(row);
    if (isNew) this.#unsaved.push(row);
    const now = performance.now();
    if (this.#pending.length >= BATCH || now - this.#lastMs >= BATCH_MS) {
      this.#lastMs = now;
      await this.flush();
    }
  }

  async flush(): Promise<void> {
    const rows = this.#pending;
    const unsaved = this.#unsaved;
    this.#pending = [];
    this.#unsaved = [];
    if (unsaved.length > 0) {
      await this.#guard('journal', async () => this.#journal?.append(unsaved));
      await this.#guard('store', async () => this.#store?.put(unsaved));
    }
    if (rows.length === 0) return;
    const width = (rows[0] as Row).embedding.length;
    const data = new Float32Array(rows.length * width);
    rows.forEach((row, i) => data.set(row.embedding, i * width));
    const indices = Uint32Array.from(rows, (row) => row.row);
    await this.#score.put(
      transfer(indices, [indices.buffer]),
      transfer(data, [data.buffer]),
      rows.map((row) => row.imageId)
    );
  }

  async close(): Promise<void> {
    await this.flush();
    this.#journal?.close();
  }
}
