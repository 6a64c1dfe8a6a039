import { unreadable } from '$lib/formats/unreadable';
import { shuffled } from '$lib/numeric/shuffled';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import { connect, type Remote } from '../shared/connect';
import { serve } from '../shared/serve';
import type { InferApi } from '../infer/api';
import type { IngestApi } from '../ingest/api';
import type { PrepareApi } from '../prepare/api';
import type { ScoreApi } from '../score/api';
import type { LostHelper, RunApi, RunPlan, RunProgress, RunResult } from './api';
import { Channel } from './channel';
import { Committer } from './committer';
import { HelperSlot } from './helper-slot';
import { Pace } from './pace';

const DECODE_LIMIT_MS = 10_000;
const INFER_LIMIT_MS = 60_000;

const prepares: HelperSlot<PrepareApi>[] = [];
const infers: HelperSlot<InferApi>[] = [];
let ingest: Remote<IngestApi>;
let score: Remote<ScoreApi>;
/** Raised by every start and stop: work of an older epoch ends at its next step. */
let epoch = 0;

interface Ready {
  readonly row: number;
  readonly imageId: string;
  readonly crop: Uint8Array<ArrayBuffer>;
}

class Run {
  readonly #plan: RunPlan;
  readonly #epoch: number;
  readonly #onLost: (lost: LostHelper) => void;
  readonly #committer: Committer;
  readonly #pace: Pace;
  readonly #issues: IngestIssue[] = [];
  readonly #events: { atMs: number; code: string; detail: Record<string, string | number> }[] = [];
  readonly #queue = new Channel<Ready>(2 * infers.length);
  readonly #order: number[];
  #next = 0;

  constructor(plan: RunPlan, onProgress: (progress: RunProgress) => void, onLost: (lost: LostHelper) => void) {
    this.#plan = plan;
    this.#epoch = epoch;
    this.#onLost = onLost;
    this.#pace = new Pace(plan.paths.length, onProgress);
    this.#committer = new Committer(plan, score);
    // Shuffled, so that the interim answer is an unbiased estimate of the final one.
    this.#order = shuffled(plan.paths.length, plan.seed);
  }

  get #current(): boolean {
    return epoch === this.#epoch;
  }

  #note(code: string, detail: Record<string, string | number>): void {
    this.#events.push({ atMs: this.#pace.elapsedMs, code, detail });
  }

  #skip(issue: IngestIssue): void {
    this.#issues.push(issue);
    this.#pace.unread();
  }

  /** Null when the archive or table around a picture is broken there: that is told, and no helper is at fault. */
  async #file(path: string): Promise<Blob | null> {
    try {
      return await ingest.read(path);
    } catch (error) {
      this.#skip(unreadable(error, path));
      return null;
    }
  }

  async #read(slot: HelperSlot<PrepareApi>, row: number): Promise<void> {
    const path = this.#plan.paths[row] as string;
    const file = await this.#file(path);
    if (!file) return;
    if (this.#committer.mayBeKept) {
      const imageId = await slot.call((prepare) => prepare.identify(file), DECODE_LIMIT_MS);
      if (await this.#committer.reuse(row, imageId)) return this.#pace.kept();
    }
    const result = await slot.call((prepare) => prepare.prepare(path, file), DECODE_LIMIT_MS);
    if (!result.ok) return this.#skip(result.issue);
    await this.#queue.put({ row, imageId: result.imageId, crop: result.crop });
  }

  async #prepareLoop(slot: HelperSlot<PrepareApi>, index: number): Promise<void> {
    while (this.#current && this.#next < this.#order.length) {
      const row = this.#order[this.#next++] as number;
      try {
        await this.#read(slot, row);
      } catch (error) {
        this.#skip({
          code: 'decoder-timeout',
          where: this.#plan.paths[row] as string,
          detail: { problem: String(error) }
        });
        this.#note('prepare-lost', { index, problem: String(error) });
        this.#onLost({ kind: 'prepare', index });
      }
    }
  }

  async #inferLoop(slot: HelperSlot<InferApi>, index: number): Promise<void> {
    for (let item = await this.#queue.take(); item && this.#current; item = await this.#queue.take()) {
      await this.#infer(slot, index, item, 1);
    }
  }

  /** One picture through the model; a lost worker is replaced and the picture tried once more, then set aside. */
  async #infer(slot: HelperSlot<InferApi>, index: number, item: Ready, triesLeft: number): Promise<void> {
    try {
      const { data, ms } = await slot.call((infer) => infer.embedImages(item.crop, 1), INFER_LIMIT_MS);
      await this.#committer.add(item.row, item.imageId, data, ms);
      this.#pace.read();
    } catch (error) {
      this.#note('infer-lost', { index, problem: String(error) });
      this.#onLost({ kind: 'infer', index });
      if (triesLeft > 0) return this.#infer(slot, index, item, triesLeft - 1);
      this.#skip({
        code: 'undecodable-image',
        where: this.#plan.paths[item.row] as string,
        detail: { problem: String(error) }
      });
    }
  }

  async go(): Promise<RunResult> {
    await this.#committer.open();
    const inferring = Promise.all(infers.map((slot, index) => this.#inferLoop(slot, index)));
    await Promise.all(prepares.map((slot, index) => this.#prepareLoop(slot, index)));
    this.#queue.close();
    await inferring;
    await this.#committer.close();
    this.#pace.finish();
    return {
      progress: this.#pace.progress,
      stopped: !this.#current,
      issues: this.#issues,
      imageIds: this.#committer.imageIds,
      inferMs: this.#committer.inferMs,
      events: [...this.#events, ...this.#committer.events.map((event) => ({ atMs: this.#pace.elapsedMs, ...event }))]
    };
  }
}

const api: RunApi = {
  attachIngest: (port) => {
    ingest = connect<IngestApi>(port);
  },
  attachScore: (port) => {
    score = connect<ScoreApi>(port);
  },
  attachPrepare: (index, port) => (prepares[index] ??= new HelperSlot<PrepareApi>()).attach(port),
  attachInfer: (index, port) => (infers[index] ??= new HelperSlot<InferApi>()).attach(port),
  run: (plan, onProgress, onLost) => {
    epoch += 1;
    return new Run(plan, onProgress, onLost).go();
  },
  stop: () => {
    epoch += 1;
  }
};

serve(api);
