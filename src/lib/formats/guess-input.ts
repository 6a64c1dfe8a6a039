import { isReferenceName } from './answer-roles';
import type { ByteChunks } from './decode-chunks';
import { guessDelimiter } from './csv-header';
import { scanCsvRows } from './scan-csv-rows';

export type InputFormat = 'csv' | 'jsonl' | 'npy';
export type InputTask = 'classification' | 'retrieval' | 'vqa' | 'caption';

/** What a file seems to be. */
export interface GuessedInput {
  readonly format: InputFormat;
  readonly task: InputTask;
  /** Names of the columns, or of the fields of the first row, as they are written. */
  readonly names: readonly string[];
  /** The whole file again, from its first byte. */
  readonly chunks: ByteChunks;
}

/** What is looked at: a first line may hold an embedding. */
const MOST_BYTES = 2 ** 22;
const NPY = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d;
const isBlank = (byte: number): boolean => isLineEnd(byte) || byte === 0x20 || byte === 0x09;

/** Whether a first line that is not blank has ended. */
function holdsLine(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => !isBlank(byte));
  return start >= 0 && bytes.subarray(start).some(isLineEnd);
}

/** Names of the columns or fields of the first line. */
function namesOf(text: string, format: InputFormat): readonly string[] {
  if (format === 'jsonl') {
    try {
      const value = JSON.parse(text.split('\n').find((line) => line.trim() !== '') ?? '') as unknown;
      return typeof value === 'object' && value !== null ? Object.keys(value) : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  }
  let names: readonly string[] = [];
  scanCsvRows(text, { delimiter: guessDelimiter(text), at: 0, line: 1, isEnd: true }, ({ values }) => {
    names = values.map((name) => name.trim());
    return names.every((name) => name === '');
  });
  return names;
}

/**
 * The task that columns or fields suggest. Embeddings, or scores with what is relevant: retrieval. Scores by class, or a label
 * and no other references: classification. References or captions: captions; answers: questions.
 */
export function taskOf(written: readonly string[]): InputTask {
  const names = written.map((name) => name.toLowerCase());
  const has = (...wanted: readonly string[]): boolean => wanted.some((name) => names.includes(name));
  const starts = (...wanted: readonly string[]): boolean =>
    names.some((name) => wanted.some((start) => name.startsWith(start)));
  if (has('embedding', 'relevant')) return 'retrieval';
  if (has('scores') || starts('score:')) return 'classification';
  if (has('references', 'reference', 'captions', 'caption') || starts('reference:', 'caption:')) return 'caption';
  if (has('answers', 'answer') || starts('answer:')) return 'vqa';
  // 'labels' and the like stand for classes unless the task is named.
  return names.some(isReferenceName) && has('question', 'question_id', 'question_type') ? 'vqa' : 'classification';
}

async function* again(head: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* asAsync(chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/**
 * Looks at the beginning of a file for its format and task.
 * @param known what is already known, which is not guessed
 */
export async function guessInput(
  chunks: ByteChunks,
  known: { readonly format?: InputFormat | undefined; readonly task?: InputTask | undefined } = {}
): Promise<GuessedInput> {
  const source = asAsync(chunks);
  const head: Uint8Array[] = [];
  let seen = new Uint8Array();
  while (seen.length < MOST_BYTES && !holdsLine(seen)) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
    const longer = new Uint8Array(seen.length + next.value.length);
    longer.set(seen);
    longer.set(next.value, seen.length);
    seen = longer;
  }
  const isNpy = NPY.every((byte, i) => seen[i] === byte);
  const text = isNpy ? '' : new TextDecoder().decode(seen);
  const format = known.format ?? (isNpy ? 'npy' : /^\s*\{/.test(text) ? 'jsonl' : 'csv');
  const names = format === 'npy' ? [] : namesOf(text, format);
  const task = known.task ?? (format === 'npy' ? 'retrieval' : taskOf(names));
  return { format, task, names, chunks: again(head, source) };
}
