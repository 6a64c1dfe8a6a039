import type { GeneratedText, GenerationOptions } from '$lib/schema/generation';
import { openDatabase, type Database } from '$lib/storage/database';

let database: Promise<Database> | undefined;
const open = (): Promise<Database> => (database ??= openDatabase());

/** Everything that an answer depends on. */
export interface AnswerParts {
  /** SHA-256 of the model's files, joined. */
  readonly model: string;
  readonly options: GenerationOptions;
  /** SHA-256 of the picture's file. */
  readonly imageId: string;
  readonly question: string;
}

/** The same parts give the same answer, on any day and in any set. */
export const answerKey = ({ model, options, imageId, question }: AnswerParts): string =>
  JSON.stringify([model, options.decoding, options.maxTokens, imageId, question]);

/** Writes one answer down. It is there after a crash once the promise is settled. */
export async function keepAnswer(parts: AnswerParts, text: GeneratedText): Promise<void> {
  const transaction = (await open()).transaction('answers', 'readwrite', { durability: 'strict' });
  await transaction.store.put({ key: answerKey(parts), text });
  await transaction.done;
}

/** An answer that was written down before; undefined when there is none. */
export async function keptAnswer(parts: AnswerParts): Promise<GeneratedText | undefined> {
  return (await (await open()).get('answers', answerKey(parts)))?.text as GeneratedText | undefined;
}
