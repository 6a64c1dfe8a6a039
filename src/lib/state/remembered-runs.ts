import { openDatabase, type Database, type StoredRun } from '$lib/storage/database';
import type { ClassificationTask } from '$lib/schema/classification';
import type { Dataset } from '$lib/schema/dataset';
import { runId } from '$lib/schema/ids';
import type { RunRecord } from '$lib/schema/run-record';
import type { Source } from './session.svelte';

let database: Promise<Database> | undefined;
const open = (): Promise<Database> => (database ??= openDatabase());

export function newRunId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return runId(`run-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

/** `sample:NAME` or `own`. */
const sourceText = (source: Source): string => ('set' in source ? `sample:${source.set}` : 'own');

/** Notes that a run has begun, so that a reload can offer to go on. */
export async function rememberRun(run: {
  id: string;
  dataset: Dataset;
  source: Source;
  task: ClassificationTask;
  startedAtMs: number;
}): Promise<void> {
  const stored: StoredRun = {
    id: run.id,
    setName: run.dataset.name,
    source: sourceText(run.source),
    startedAtMs: run.startedAtMs,
    total: run.dataset.samples.length,
    done: 0,
    finished: false,
    // Plain copies: state proxies cannot be stored.
    question: structuredClone({ ...run.task }),
    record: null
  };
  await (await open()).put('runs', stored);
}

export async function noteDone(id: string, done: number): Promise<void> {
  const transaction = (await open()).transaction('runs', 'readwrite');
  const run = await transaction.store.get(id);
  if (run) await transaction.store.put({ ...run, done });
  await transaction.done;
}

export async function finishRun(id: string, record: RunRecord): Promise<void> {
  const transaction = (await open()).transaction('runs', 'readwrite');
  const run = await transaction.store.get(id);
  if (run) await transaction.store.put({ ...run, done: run.total, finished: true, record });
  await transaction.done;
}

/** Forgets a run and what was written down of it; kept embeddings stay, they belong to the pictures. */
export async function forgetRun(id: string): Promise<void> {
  await (await open()).delete('runs', id);
}

export interface UnfinishedRun {
  readonly id: string;
  readonly setName: string;
  /** Name of the embedded set; null when the pictures are the person's own. */
  readonly set: string | null;
  readonly done: number;
  readonly total: number;
  readonly question: ClassificationTask;
}

/** The latest run that was begun and not finished, if any. */
export async function unfinishedRun(): Promise<UnfinishedRun | null> {
  const runs = await (await open()).getAllFromIndex('runs', 'startedAtMs');
  const run = runs.reverse().find((one) => !one.finished);
  if (!run) return null;
  const { id, setName, source, done, total } = run;
  const set = source.startsWith('sample:') ? source.slice('sample:'.length) : null;
  return { id, setName, set, done, total, question: run.question as ClassificationTask };
}

export interface FinishedRun {
  readonly id: string;
  readonly setName: string;
  readonly startedAtMs: number;
  readonly total: number;
}

/** Runs that were finished on this device, the latest first. */
export async function finishedRuns(): Promise<FinishedRun[]> {
  const runs = await (await open()).getAllFromIndex('runs', 'startedAtMs');
  const finished = runs.reverse().filter((run) => run.finished && run.record);
  return finished.map(({ id, setName, startedAtMs, total }) => ({ id, setName, startedAtMs, total }));
}

/** The record of a finished run, to be checked by whoever reads it; null when it is no longer there. */
export async function rememberedRecord(id: string): Promise<unknown> {
  return (await (await open()).get('runs', id))?.record ?? null;
}
