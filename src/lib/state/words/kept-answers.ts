import type { GeneratedText } from '$lib/schema/generation';
import { openDatabase, type Database, type StoredAnswer } from '$lib/storage/database';

let database: Promise<Database> | undefined;
const open = (): Promise<Database> => (database ??= openDatabase());

const range = (runId: string): IDBKeyRange => IDBKeyRange.bound([runId, 0], [runId, Infinity]);

/** Writes one answer down. It is there after a crash once the promise is settled. */
export async function keepAnswer(
  runId: string,
  row: number,
  imageId: string,
  question: string,
  text: GeneratedText
): Promise<void> {
  const stored: StoredAnswer = { runId, row, imageId, question, text };
  const transaction = (await open()).transaction('answers', 'readwrite', { durability: 'strict' });
  await transaction.store.put(stored);
  await transaction.done;
}

/** What was written down of a run, by row; rows whose question is another one now are left out. */
export async function keptAnswers(
  runId: string,
  questionOf: (row: number) => string | undefined
): Promise<Map<number, { imageId: string; text: GeneratedText }>> {
  const all = await (await open()).getAll('answers', range(runId));
  return new Map(
    all
      .filter(({ row, question }) => questionOf(row) === question)
      .map(({ row, imageId, text }) => [row, { imageId, text: text as GeneratedText }])
  );
}

export async function forgetAnswers(runId: string): Promise<void> {
  await (await open()).delete('answers', range(runId));
}
