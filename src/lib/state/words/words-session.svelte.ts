import { adapterOf } from '$lib/models/families/adapter-of';
import type { GenerativeManifest } from '$lib/models/generative-manifest';
import { pocketVlm } from '$lib/models/pocket-vlm';
import type { Dataset } from '$lib/schema/dataset';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { JudgedAnswers } from '$lib/schema/judged-answers';
import type { Dtype } from '$lib/schema/run-record';
import type { WordsKind, WordsTask } from '$lib/schema/words-task';
import { WorkbenchError, type ErrorCode, type ErrorDetail } from '$lib/schema/workbench-error';
import type { GivenFile } from '$workers/ingest/api';
import { Crew, crewSize } from '../crew';
import type { Loading } from '../engine.svelte';
import { loadSampleSet } from '../sample-sets';
import type { Source } from '../session.svelte';
import { AnswerSheet } from './answer-sheet.svelte';
import { keepAnswer, keptAnswer } from './kept-answers';
import { loadWriters, modelHash } from './load-writers';
import { kindsOf, pictureJobs, wordsRows } from './words-rows';
import type { Writers } from './writers';
import { WritingPace } from './writing-pace.svelte';

export type WordsPhase = 'idle' | 'opening' | 'understood' | 'loading' | 'writing' | 'done';

const SEED = 20261124;
/** How often what is written is judged meanwhile. */
const JUDGE_MS = 3000;

/** A set of pictures about which a model writes: captions, or answers to questions. */
export class WordsSession {
  readonly model: GenerativeManifest;
  readonly pace = new WritingPace();
  readonly #made = new Crew();
  #source = $state.raw<Source>({ kind: 'none' });
  #phase = $state<WordsPhase>('idle');
  #dataset = $state.raw<Dataset | null>(null);
  #task = $state.raw<WordsTask | null>(null);
  #sheet = $state.raw<AnswerSheet | null>(null);
  #issues = $state.raw<readonly IngestIssue[]>([]);
  #judged = $state.raw<JudgedAnswers | null>(null);
  #loading = $state.raw<Loading | null>(null);
  #error = $state.raw<{ readonly code: ErrorCode; readonly detail: ErrorDetail } | null>(null);
  #other = $state.raw<{ readonly with: number; readonly without: number } | null>(null);
  #dtype = $state<Dtype>('q8');
  #withAdded = $state(true);
  #isKept = $state(true);
  #writers: { readonly dtype: Dtype; readonly pool: Writers } | undefined;

  constructor(model: GenerativeManifest = pocketVlm) {
    this.model = model;
  }

  get source() {
    return this.#source;
  }
  get phase() {
    return this.#phase;
  }
  get dataset() {
    return this.#dataset;
  }
  get task() {
    return this.#task;
  }
  get sheet() {
    return this.#sheet;
  }
  /** Pictures and questions without an answer, with the reason. */
  get issues() {
    return this.#issues;
  }
  get judged() {
    return this.#judged;
  }
  get loading() {
    return this.#loading;
  }
  get error() {
    return this.#error;
  }
  get dtype() {
    return this.#dtype;
  }
  /** Whether what is written survives a reload. */
  get isKept() {
    return this.#isKept;
  }
  /** The headline with and without the answers that the person added. */
  get other() {
    return this.#other;
  }
  get withAdded() {
    return this.#withAdded;
  }
  get kinds(): readonly WordsKind[] {
    return this.#dataset ? kindsOf(this.#dataset) : [];
  }
  get crew(): Crew {
    return this.#made;
  }

  usualTask(kind: WordsKind): WordsTask {
    const { captionPrompt } = adapterOf(this.model.family);
    return { kind, captionPrompt, options: { decoding: { kind: 'greedy' }, maxTokens: this.model.maxNewTokens } };
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    this.#error = null;
    try {
      await work();
    } catch (error) {
      const { code, detail } =
        error instanceof WorkbenchError ? error : new WorkbenchError('unexpected', { problem: String(error) });
      this.#error = { code, detail };
      this.#phase = this.#dataset ? 'understood' : 'idle';
    }
  }
  dismissError(): void {
    this.#error = null;
  }

  async #open(files: readonly GivenFile[], name: string, source: Source): Promise<void> {
    this.#phase = 'opening';
    const dataset = await this.#made.ingest.remote.open(files, name);
    this.#source = source;
    this.#dataset = dataset;
    if (dataset.samples.length === 0) throw new WorkbenchError('no-pictures', { given: dataset.filesGiven, name });
    this.ask(this.usualTask(kindsOf(dataset)[0] ?? 'caption'));
  }
  openFiles(files: readonly GivenFile[], name: string): Promise<void> {
    return this.#guard(() => this.#open(files, name, { kind: 'own' }));
  }
  /** An embedded set by one of its tables. */
  openSample(set: string, table: string): Promise<void> {
    return this.#guard(async () => {
      const files = await loadSampleSet(set, () => undefined);
      await this.#open(
        files.filter(({ path }) => path === table || !path.endsWith('.jsonl')),
        set,
        { kind: 'sample', set }
      );
    });
  }

  /** Another thing to write: what was written so far is laid aside. */
  ask(task: WordsTask): void {
    if (!this.#dataset) return;
    this.#task = task;
    this.#sheet = new AnswerSheet(wordsRows(this.#dataset, task));
    this.#judged = null;
    this.#issues = [];
    this.pace.reset();
    this.#other = null;
    this.#phase = 'understood';
  }
  useDtype(dtype: Dtype): void {
    this.#dtype = dtype;
    if (this.#task) this.ask(this.#task);
  }

  /** Writes what is not written yet. */
  start(): Promise<void> {
    return this.#guard(async () => {
      const [sheet, task] = [this.#sheet, this.#task];
      if (!sheet || !task) return;
      this.#phase = 'loading';
      const pool = await this.#pool();
      this.#phase = 'writing';
      this.#follow(sheet);
      const model = modelHash(this.model, this.#dtype);
      const read = (path: string): Promise<Blob> => this.#made.ingest.remote.read(path);
      try {
        await pool.write(
          pictureJobs(sheet.rows, (row) => sheet.isSettled(row)),
          read,
          task.options,
          {
            known: (imageId, question) => keptAnswer({ model, options: task.options, imageId, question }),
            answer: (row, imageId, text, isNew) => {
              this.pace.answer(isNew);
              sheet.put(row, imageId, text);
              const question = sheet.rows[row]?.question ?? '';
              if (isNew) this.#keep(keepAnswer({ model, options: task.options, imageId, question }, text));
            },
            token: (row, token) => this.pace.token(row, token.text),
            issue: (issue, row) => {
              sheet.fail(row === null ? sheet.rowsOf(issue.where) : [row]);
              this.#issues = [...this.#issues, issue];
            },
            lost: () => undefined
          }
        );
      } finally {
        this.pace.end();
        sheet.refresh();
      }
      await this.#judge(sheet);
      this.#phase = sheet.rows.some((_, row) => !sheet.isSettled(row)) && this.#stopped ? 'understood' : 'done';
    });
  }
  #stopped = false;

  async #pool(): Promise<Writers> {
    this.#stopped = false;
    if (this.#writers?.dtype === this.#dtype) return this.#writers.pool;
    this.#writers?.pool.end();
    const dtype = this.#dtype;
    const { infer } = crewSize(navigator.hardwareConcurrency);
    try {
      const pool = await loadWriters(this.model, dtype, infer, (loading) => (this.#loading = loading));
      this.#writers = { dtype, pool };
      return pool;
    } finally {
      this.#loading = null;
    }
  }

  /** A full disk or a private window: the run goes on, and says that a reload would lose what is written. */
  #keep(writing: Promise<void>): void {
    writing.catch(() => (this.#isKept = false));
  }

  /** Lets the page follow, and judges every few seconds. */
  #follow(sheet: AnswerSheet): void {
    let judgedMs = performance.now();
    this.pace.begin(() => {
      sheet.refresh();
      if (performance.now() - judgedMs < JUDGE_MS) return;
      judgedMs = performance.now();
      void this.#judge(sheet);
    });
  }

  async #judge(sheet: AnswerSheet): Promise<void> {
    const kind = this.#task?.kind;
    if (!kind) return;
    const judge = (withAdded: boolean): Promise<JudgedAnswers> =>
      this.#made.score.remote.judge(sheet.answerRows(withAdded), kind, SEED);
    const judged = await judge(this.#withAdded);
    const other = sheet.addedCount > 0 ? await judge(!this.#withAdded) : null;
    if (this.#sheet !== sheet) return;
    this.#judged = judged;
    const [mine, its] = [judged.headline.value ?? NaN, other?.headline.value ?? NaN];
    this.#other = other && (this.#withAdded ? { with: mine, without: its } : { with: its, without: mine });
  }

  /** Takes an answer as right too, or takes that back, and judges anew. */
  toggleRight(row: number): void {
    const text = this.#sheet?.text(row)?.text;
    if (text === undefined || !this.#sheet) return;
    this.#sheet.toggleRight(row, text);
    void this.#guard(() => this.#judge(this.#sheet as AnswerSheet));
  }
  /** Whether the person's own "also right" answers count. */
  countAdded(count: boolean): void {
    this.#withAdded = count;
    const sheet = this.#sheet;
    if (sheet) void this.#guard(() => this.#judge(sheet));
  }

  stop(): void {
    this.#stopped = true;
    this.#writers?.pool.stop();
  }
  end(): void {
    this.#writers?.pool.end();
    this.#made.end();
  }
}
