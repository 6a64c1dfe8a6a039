import { pocketClip } from '$lib/models/pocket-clip';
import { renderPrompts } from '$lib/models/render-prompts';
import type { Answer } from '$lib/schema/answer';
import type { ClassificationTask } from '$lib/schema/classification';
import type { Dataset } from '$lib/schema/dataset';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Dtype, RunRecord } from '$lib/schema/run-record';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { GivenFile } from '$workers/ingest/api';
import type { RunFile } from '$lib/report/run-file';
import type { SetChange } from '$lib/schema/set-change';
import type { RunProgress, RunResult } from '$workers/run/api';
import { Analyst } from './analyst';
import type { BackendWish } from './choose-backend';
import { Crew } from './crew';
import { eachSecond } from './each-second';
import { Engine } from './engine.svelte';
import type { Health } from './health.svelte';
import { knownError, type KnownError } from './known-error';
import { readPictures } from './read-pictures';
import { loadRecordedRun } from './recorded-run';
import { finishRun, newRunId, noteDone, rememberRun } from './remembered-runs';
import { RefinedAnswer } from './refined-answer.svelte';
import { loadSampleSet } from './sample-sets';
import { scoreRows } from './score-rows';
import { Selection } from './selection.svelte';
import { SetChanges } from './set-changes.svelte';
import type { Phase, Source } from './source';
import { Unfinished } from './unfinished.svelte';

export type { Phase, Source };

const SEED = 20261124;
export const DEFAULT_TEMPLATE = 'a picture of a {label}';

/** One visit to the workbench: what went in, what came out, and what the person does about it. */
export class Session {
  readonly selection = new Selection();
  readonly unfinished = new Unfinished();
  readonly engine = new Engine(pocketClip);
  readonly analyst = new Analyst(() => this.crew, SEED);
  readonly changes = new SetChanges();
  /** The ranges of predictions, which come later than all else. */
  readonly refined = new RefinedAnswer();
  health: Health | null = null;
  #crew: Crew | undefined;
  #source = $state.raw<Source>({ kind: 'none' });
  #phase = $state<Phase>('idle');
  #dataset = $state.raw<Dataset | null>(null);
  #task = $state.raw<ClassificationTask>({ classes: [], words: [], templates: [DEFAULT_TEMPLATE] });
  #answer = $state.raw<Answer | null>(null);
  #record = $state.raw<RunRecord | null>(null);
  #progress = $state.raw<RunProgress | null>(null);
  #issues = $state.raw<readonly IngestIssue[]>([]);
  #error = $state.raw<KnownError | null>(null);
  #rescoreMs = $state<number | null>(null);
  #runId = '';

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
  get answer() {
    return this.#answer;
  }
  /** The finished run; null while there is none. */
  get record() {
    return this.#record;
  }
  get progress() {
    return this.#progress;
  }
  /** Pictures that could not be read in this run. */
  get issues() {
    return this.#issues;
  }
  get error() {
    return this.#error;
  }
  /** How long the last re-scoring took, from edit to answer. */
  get rescoreMs() {
    return this.#rescoreMs;
  }
  get runId() {
    return this.#runId;
  }
  /** Everything that a saved run holds; null until one is finished. */
  get saved(): RunFile | null {
    const [record, answer, dataset] = [this.#record, this.#answer, this.#dataset];
    return record && answer && dataset && { record, answer, dataset };
  }

  get crew(): Crew {
    return (this.#crew ??= new Crew());
  }

  /** Shows a finished run without any model. */
  #show({ record, answer, dataset }: RunFile, source: Source): void {
    this.refined.stop();
    this.selection.read(source.kind === 'recorded' ? location.hash : '');
    this.#source = source;
    this.#record = record;
    this.#answer = answer;
    this.#dataset = dataset;
    this.#issues = [];
    this.#task = { classes: record.task.classes, words: record.task.words, templates: record.task.templates };
    this.#progress = null;
    this.#phase = 'done';
  }

  /** Fills in the ranges that take long. */
  #refine(answer: Answer): void {
    this.analyst.holds(answer);
    this.refined.start(answer, (refined) => this.analyst.holds((this.#answer = refined)));
  }

  /** Shows the recorded run that comes with the app. */
  showRecorded(set: string): Promise<void> {
    return this.#guard(async () => this.#show(await loadRecordedRun(set), { kind: 'recorded', set }));
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    const before = this.#phase;
    this.#error = null;
    try {
      await work();
    } catch (error) {
      this.#error = knownError(error);
      if (this.#phase === 'opening') this.#phase = before;
      else if (this.#phase !== 'done') this.#phase = this.#dataset ? 'understood' : 'idle';
    }
  }

  dismissError(): void {
    this.#error = null;
  }

  /** Takes over a set of pictures. Without a picture it replaces nothing that has an answer. */
  #take(dataset: Dataset, source: Source, name: string): void {
    const nothing = new WorkbenchError('no-pictures', { given: dataset.filesGiven, name });
    if (dataset.samples.length === 0 && this.#answer) throw nothing;
    this.changes.clear();
    this.#source = source;
    this.#use(dataset);
    this.selection.read('');
    const templates = this.#task.templates.length > 0 ? this.#task.templates : [DEFAULT_TEMPLATE];
    this.#task = { classes: dataset.classes, words: dataset.classes, templates };
    if (dataset.samples.length === 0) throw nothing;
    this.#takeUp(dataset);
  }

  /** A set that nothing was asked of yet. */
  #use(dataset: Dataset): void {
    this.refined.stop();
    this.#dataset = dataset;
    this.#answer = this.#record = this.#progress = null;
    this.#issues = [];
    this.#runId = '';
    this.#phase = 'understood';
  }

  /** Changes the open set, or takes the last click back. Its answer is of another set then, so it goes; what was read of pictures is kept. */
  async changeSet(changes: readonly SetChange[] | 'undo'): Promise<void> {
    const apply = await this.changes.ready();
    // Only now: a click before this one may have changed the set while the code was being loaded.
    if (!this.#dataset) return;
    const { dataset, task } = apply(changes, this.#dataset, this.#task);
    this.#task = task;
    this.#use(dataset);
  }

  /** Goes on under the name and with the question of the unfinished run, when this is its set. */
  #takeUp(dataset: Dataset): void {
    const earlier = this.unfinished.takeUp(dataset, this.#source.kind === 'own');
    if (!earlier) return;
    this.#runId = earlier.id;
    if (earlier.question.classes.join('\n') === dataset.classes.join('\n')) this.#task = earlier.question;
  }

  /**
   * Understands what a person dropped or picked, and runs nothing yet; a saved run and predictions made elsewhere are shown
   * at once. What was open stays when nothing in there can be used.
   */
  openFiles(files: readonly GivenFile[], name: string): Promise<void> {
    return this.#guard(async () => {
      this.#phase = 'opening';
      const { openGiven } = await import('./open-given');
      const inHand = this.#record?.model === null ? this.saved : null;
      const opened = await openGiven(this.crew, files, { name, seed: SEED, inHand });
      if (opened.kind === 'set') return this.#take(opened.dataset, { kind: 'own' }, name);
      this.#show(opened.run, { kind: opened.kind === 'file' ? 'file' : 'predictions' });
      if (opened.kind !== 'predictions') return;
      this.#refine(opened.run.answer);
      if (!opened.other) return;
      this.selection.show('compare');
      await this.analyst.rival.take(opened.run.answer, opened.other);
    });
  }

  /** Opens an embedded set and runs it at once. */
  runSample(set: string): Promise<void> {
    return this.#guard(async () => {
      this.#phase = 'opening';
      const files = await loadSampleSet(set, () => undefined);
      this.#take(await this.crew.ingest.remote.open(files, set), { kind: 'sample', set }, set);
      await this.#start();
    });
  }

  /** Reads every picture of the open set, going on where an earlier run of it stopped. */
  start(): Promise<void> {
    return this.#guard(() => this.#start());
  }

  async #start(): Promise<void> {
    const dataset = this.#dataset;
    if (!dataset) return;
    renderPrompts(this.#task); // refuses an impossible question before anything is loaded
    this.#phase = 'loading';
    const report = await this.engine.load(this.crew);
    this.#phase = 'running';
    await this.crew.score.remote.setRows(scoreRows(dataset));
    this.#runId ||= newRunId();
    const startedAtMs = Date.now();
    await rememberRun({ id: this.#runId, dataset, source: this.#source, task: this.#task, startedAtMs });
    // Fills the answer in while pictures are being read.
    const ticking = eachSecond(async () => {
      if (!this.#progress) return;
      await noteDone(this.#runId, this.#progress.done);
      await this.#rescore();
    });
    const reading = { runId: this.#runId, dataset, model: pocketClip, report, seed: SEED };
    const result = await readPictures(this.crew, reading, (progress) => {
      this.#progress = progress;
    });
    ticking.end();
    this.#progress = result.progress;
    await this.#rescore();
    await this.#finish(dataset, result, startedAtMs);
  }

  async #finish(dataset: Dataset, result: RunResult, startedAtMs: number): Promise<void> {
    this.#issues = result.issues;
    this.#phase = result.stopped ? 'understood' : 'done';
    const [answer, report] = [this.#answer, this.engine.report];
    if (!answer || !report) return;
    const { buildRecord } = await import('./build-record');
    const parts = { id: this.#runId, dataset, result, answer, report, task: this.#task, changes: this.changes.list };
    this.#record = await buildRecord({ ...parts, model: pocketClip, startedAtMs, seed: SEED });
    if (!result.stopped) await finishRun(this.#runId, this.#record);
    // The offline copy may have been completed while the pictures were read.
    await this.engine.checkOffline();
  }

  stop(): Promise<void> {
    return this.crew.stop();
  }

  async #rescore(): Promise<void> {
    const startedMs = performance.now();
    const prompts = await this.engine.embedTexts(this.crew, renderPrompts(this.#task));
    const logitScale = pocketClip.logitScale;
    const answer = await this.crew.score.remote.answer({ task: this.#task, prompts, logitScale, seed: SEED });
    this.analyst.holds(answer);
    this.#answer = answer;
    this.#rescoreMs = performance.now() - startedMs;
  }

  /** A new wording or other templates: scored from kept embeddings, no picture is read again. */
  ask(task: ClassificationTask): Promise<void> {
    this.#task = task;
    return this.#guard(async () => {
      renderPrompts(task);
      if (this.engine.report && this.#answer) await this.#rescore();
    });
  }

  /** Another precision or backend: a new run, since embeddings depend on it. */
  useEngine(dtype: Dtype, wish: BackendWish): void {
    this.engine.choose(dtype, wish);
    if (this.#source.kind === 'sample' || this.#source.kind === 'own') {
      this.#runId = '';
      this.#phase = 'understood';
    }
  }

  end(): void {
    this.refined.stop();
    this.health?.end();
    this.#crew?.end();
  }
}
