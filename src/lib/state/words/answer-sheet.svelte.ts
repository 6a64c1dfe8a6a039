import type { GeneratedText } from '$lib/schema/generation';
import type { WordsRow } from '$lib/schema/words-task';
import type { AnswerRows } from '$workers/score/api';

interface Written {
  readonly imageId: string;
  readonly text: GeneratedText;
}

/** What is asked, what was written, and what the person says is right too. */
export class AnswerSheet {
  readonly rows: readonly WordsRow[];
  readonly #written: (Written | undefined)[];
  #count = $state(0);
  /** Raised at most a few times a second while a model writes, so that a page of answers is not drawn for every token. */
  #version = $state(0);
  #added = $state.raw<ReadonlyMap<number, readonly string[]>>(new Map());

  constructor(rows: readonly WordsRow[]) {
    this.rows = rows;
    this.#written = rows.map(() => undefined);
  }

  /** Rows with an answer. */
  get count(): number {
    return this.#count;
  }
  /** Changes when what is to be shown has changed. */
  get version(): number {
    return this.#version;
  }
  refresh(): void {
    this.#count = this.#written.reduce((sum, one) => sum + (one ? 1 : 0), 0);
    this.#version++;
  }

  put(row: number, imageId: string, text: GeneratedText): void {
    this.#written[row] = { imageId, text };
  }
  /** Rows that will get no answer: their picture or their question failed. */
  readonly #failed = new Set<number>();
  fail(rows: readonly number[]): void {
    for (const row of rows) this.#failed.add(row);
  }
  isFailed(row: number): boolean {
    return this.#failed.has(row);
  }
  text(row: number): GeneratedText | undefined {
    return this.#written[row]?.text;
  }
  /** Whether nothing is left to do: it is written, or it failed. */
  isSettled(row: number): boolean {
    return this.#written[row] !== undefined || this.#failed.has(row);
  }

  /** Rows about one picture. */
  rowsOf(path: string): number[] {
    return [...this.rows.keys()].filter((row) => this.rows[row]?.path === path);
  }

  /** Answers that the person added to those of the set. */
  get added(): ReadonlyMap<number, readonly string[]> {
    return this.#added;
  }
  get addedCount(): number {
    return [...this.#added.values()].reduce((sum, list) => sum + list.length, 0);
  }
  /** Takes an answer as right too, or takes that back. */
  toggleRight(row: number, text: string): void {
    const before = this.#added.get(row) ?? [];
    const after = before.includes(text) ? before.filter((one) => one !== text) : [...before, text];
    const next = new Map(this.#added);
    if (after.length > 0) next.set(row, after);
    else next.delete(row);
    this.#added = next;
  }

  /** Everything that is judged. @param withAdded whether the person's own answers count */
  answerRows(withAdded: boolean): AnswerRows {
    const names = [...new Set(this.rows.flatMap(({ groups }) => Object.keys(groups)))];
    const texts = this.rows.map((_, row) => this.#written[row]?.text);
    return {
      predictions: texts.map((text) => text?.text ?? null),
      references: this.rows.map(({ references }, row) => [
        ...references,
        ...(withAdded ? (this.#added.get(row) ?? []) : [])
      ]),
      tokenLogProbabilities: texts.map((text) => text?.tokens.map(({ logProbability }) => logProbability) ?? []),
      endsWithEos: texts.map((text) => text?.stop === 'end'),
      // Questions about one picture are not independent.
      pictures: this.rows.map(({ path }, row) => this.#written[row]?.imageId ?? path),
      groups: Object.fromEntries(names.map((name) => [name, this.rows.map(({ groups }) => groups[name] ?? null)]))
    };
  }
}
