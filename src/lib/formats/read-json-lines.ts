import type { IngestIssue } from '../schema/ingest-issue';
import { decodeChunks, type ByteChunks } from './decode-chunks';

export interface JsonRow {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface JsonBatch {
  readonly rows: readonly JsonRow[];
  readonly issues: readonly IngestIssue[];
}

/** @returns the text behind `got` when the line is not an object */
function parseLine(text: string): Readonly<Record<string, unknown>> | string {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  } catch (error) {
    // Python writes these, JSON does not know them.
    const odd = /-?\b(NaN|Infinity)\b/.exec(text)?.[0];
    if (error instanceof SyntaxError) return odd ? `${odd}, which JSON does not have` : 'text that is not JSON';
    throw error;
  }
}

/**
 * JSON Lines as they arrive: one object a line; blank lines are passed over. Never holds more than a chunk and a line.
 * @param chunks text in the encoding that `decode` expects, UTF-8 unless told; anything else is an issue and ends the table
 * @param options `lineLength` is the most characters of a line: a longer one is an issue and ends the table
 */
export async function* readJsonLines(
  chunks: ByteChunks,
  {
    file,
    lineLength = 2 ** 22,
    decode = decodeChunks
  }: {
    readonly file: string;
    readonly lineLength?: number;
    readonly decode?: (chunks: ByteChunks) => AsyncIterable<string | null>;
  }
): AsyncGenerator<JsonBatch> {
  let [rest, line] = ['', 0];
  const bad = (where: string, got: string, expected: string): IngestIssue => ({
    code: 'bad-row',
    where,
    detail: { got, expected }
  });
  const take = (lines: readonly string[]): JsonBatch => {
    const rows: JsonRow[] = [];
    const issues: IngestIssue[] = [];
    for (const text of lines) {
      line++;
      if (text.trim() === '') continue;
      const value = parseLine(text);
      if (typeof value === 'string') issues.push(bad(`${file}:${line}`, value, 'one JSON object a line'));
      else rows.push({ line, value });
    }
    return { rows, issues };
  };
  for await (const text of decode(chunks)) {
    if (text === null) {
      yield { rows: [], issues: [bad(file, 'other text encoding', 'UTF-8')] };
      return;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    yield take(lines);
    if (rest.length > lineLength) {
      yield {
        rows: [],
        issues: [bad(`${file}:${line + 1}`, `more than ${lineLength} characters`, `at most ${lineLength}`)]
      };
      return;
    }
  }
  if (rest !== '') yield take([rest]);
}
