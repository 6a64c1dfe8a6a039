import type { GenerativeManifest } from '$lib/models/generative-manifest';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { GeneratedText, GeneratedToken, GenerationOptions } from '$lib/schema/generation';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { GenerateFiles } from '$workers/generate/api';
import { startGenerate } from '$workers/generate/client';
import { callback } from '$workers/shared/connect';

/** Questions about one picture, in the rows of the set that they stand in. */
export interface PictureJob {
  readonly path: string;
  readonly questions: readonly { readonly row: number; readonly text: string }[];
}

export interface WritingEvents {
  /** An answer that was written before, if any. */
  known(imageId: string, question: string): Promise<GeneratedText | undefined>;
  answer(row: number, imageId: string, text: GeneratedText, isNew: boolean): void;
  /** A token of an answer that is being written. */
  token(row: number, token: GeneratedToken): void;
  /** The picture or one of its answers could not be had; `row` is null for the whole picture. */
  issue(issue: IngestIssue, row: number | null): void;
  /** A worker was lost and replaced. */
  lost(problem: string): void;
}

/** Longest time without a new token before a worker counts as hung. */
const PATIENCE_MS = 60_000;
/** What a person did, or the answer itself: the worker is sound, and trying again would change nothing. */
const OF_THE_ANSWER = ['not-finite', 'value-out-of-range'];

type Link = ReturnType<typeof startGenerate>;

/**
 * Workers that write, all with the same model. Each takes one picture at a time and answers every question about it, so that it is
 * seen once. A worker that fails or hangs is ended, another is started, and the question is tried once more before it is set aside.
 */
export class Writers {
  readonly #start: () => Promise<Link>;
  #links: Link[] = [];
  #stopped = false;

  private constructor(start: () => Promise<Link>) {
    this.#start = start;
  }

  static async start(count: number, files: GenerateFiles, manifest: GenerativeManifest): Promise<Writers> {
    const writers = new Writers(async () => {
      const link = startGenerate();
      await link.remote.load(files, manifest, { backend: 'wasm' });
      return link;
    });
    writers.#links = await Promise.all(Array.from({ length: count }, () => writers.#start()));
    return writers;
  }

  get count(): number {
    return this.#links.length;
  }

  /** Works through the jobs. Ends early after `stop`; what was written till then has been told. */
  async write(
    jobs: readonly PictureJob[],
    read: (path: string) => Promise<Blob>,
    options: GenerationOptions,
    events: WritingEvents
  ): Promise<void> {
    this.#stopped = false;
    let next = 0;
    const loop = async (index: number): Promise<void> => {
      while (!this.#stopped) {
        const job = jobs[next++];
        if (!job) return;
        await this.#picture(index, job, read, options, events);
      }
    };
    await Promise.all(this.#links.map((_, index) => loop(index)));
  }

  /** Stops between two tokens. */
  stop(): void {
    this.#stopped = true;
    for (const link of this.#links) void link.remote.cancel().catch(() => undefined); // one that is gone needs no telling
  }

  end(): void {
    this.#stopped = true;
    for (const link of this.#links) link.end();
  }

  async #picture(
    index: number,
    { path, questions }: PictureJob,
    read: (path: string) => Promise<Blob>,
    options: GenerationOptions,
    events: WritingEvents
  ): Promise<void> {
    let left = questions;
    for (let failures = 0; left.length > 0 && !this.#stopped;) {
      try {
        const file = await read(path);
        left = await this.#recall(index, file, left, events);
        if (left.length === 0) return;
        const looked = await this.#within(index, (touch) => {
          touch();
          return this.#remote(index).look(path, file);
        });
        if (!looked.ok) return events.issue(looked.issue, null);
        while (left.length > 0 && !this.#stopped) {
          const { row, text } = left[0] as PictureJob['questions'][number];
          await this.#answer(index, row, text, looked.imageId, path, options, events);
          left = left.slice(1);
          failures = 0;
        }
      } catch (error) {
        const problem = String(error);
        events.lost(problem);
        this.#links[index]?.end();
        this.#links[index] = await this.#start();
        if (failures++ === 0) continue;
        const issue: IngestIssue = { code: 'undecodable-image', where: path, detail: { problem } };
        events.issue(issue, left[0]?.row ?? null);
        left = left.slice(1);
        failures = 0;
      }
    }
  }

  /** Tells what is known already. @returns the questions that are not */
  async #recall(
    index: number,
    file: Blob,
    questions: PictureJob['questions'],
    events: WritingEvents
  ): Promise<PictureJob['questions']> {
    const imageId = await this.#within(index, () => this.#remote(index).identify(file));
    const left = [];
    for (const question of questions) {
      const text = await events.known(imageId, question.text);
      if (text) events.answer(question.row, imageId, text, false);
      else left.push(question);
    }
    return left;
  }

  #remote(index: number): Link['remote'] {
    return (this.#links[index] as Link).remote;
  }

  async #answer(
    index: number,
    row: number,
    question: string,
    imageId: string,
    path: string,
    options: GenerationOptions,
    events: WritingEvents
  ): Promise<void> {
    try {
      const written = await this.#within(index, (touch) =>
        this.#remote(index).answer(
          question,
          options,
          callback((token: GeneratedToken) => {
            touch();
            events.token(row, token);
          })
        )
      );
      if (written.stop !== 'cancelled') events.answer(row, imageId, written, true);
    } catch (error) {
      if (!(error instanceof WorkbenchError && OF_THE_ANSWER.includes(error.code))) throw error;
      events.issue({ code: 'missing-prediction', where: path, detail: { problem: error.message, question } }, row);
    }
  }

  /** Rejects when the work neither ends nor calls `touch` for a minute. */
  async #within<T>(index: number, work: (touch: () => void) => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let touch: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(
          () => reject(new WorkbenchError('worker-timeout', { limitMs: PATIENCE_MS, index })),
          PATIENCE_MS
        );
      };
      touch = wait;
      wait();
    });
    try {
      return await Promise.race([work(() => touch()), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
