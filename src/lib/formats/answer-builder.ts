import type { AnswerRow } from '../schema/answer-row';
import type { Answers, AnswerTexts } from '../schema/answers';
import type { IngestIssue } from '../schema/ingest-issue';
import { growingFloats } from './growing-column';
import { IssueList } from './issue-list';
import { NamedClusters } from './named-clusters';
import { ownText } from './own-text';
import { TextColumns } from './text-columns';

export interface AnswerBuilderOptions {
  /** Names the file in issues. */
  readonly file: string;
  /** Rows of a block. */
  readonly blockRows: number;
  /** Gets the texts of the used rows, block by block. */
  readonly visit: (texts: AnswerTexts) => void;
}

type Problem = Pick<IngestIssue, 'code' | 'detail'>;

const HALF = 2 ** 26;
/** Two 26-bit FNV-1a hashes of a text as one number below 2^52. */
function textHash(text: string): number {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    a = Math.imul(a ^ letter, 0x01000193);
    b = Math.imul(b ^ (letter + 0x9e37), 0x85ebca6b);
  }
  return ((a >>> 0) % HALF) * HALF + ((b >>> 0) % HALF);
}

/** A number for a list of texts, whatever their order. */
const textsHash = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => (sum + textHash(text)) % (HALF * HALF), 0);

/** Checks rows of text answers one at a time, hands their texts on and gathers the rest as columns. */
export class AnswerBuilder {
  readonly #options: AnswerBuilderOptions;
  readonly #issues = new IssueList();
  readonly #groups = new TextColumns();
  readonly #clusters = new NamedClusters();
  readonly #confidence = growingFloats();
  readonly #truth = growingFloats();
  readonly #lines = new Map<string, number>();
  readonly #ids: string[] = [];
  #prediction: string[] = [];
  #references: (readonly string[])[] = [];
  #counts = { given: 0, used: 0, unlabelled: 0, empty: 0 };
  #hasIds = true;

  constructor(options: AnswerBuilderOptions) {
    this.#options = options;
  }

  /** Notes a row that could not be read at all. */
  addIssue(issue: IngestIssue): void {
    this.#counts.given++;
    this.#issues.add(issue);
  }

  add(row: AnswerRow): void {
    this.#counts.given++;
    const problem = this.#addSound(row);
    if (problem) this.#issues.add({ ...problem, where: `${this.#options.file}:${row.line}` });
  }

  /** Everything is checked before anything is kept. */
  #addSound(row: AnswerRow): Problem | undefined {
    const id = row.id ?? String(row.line);
    if (id.trim() === '') return { code: 'bad-row', detail: { column: 'id', got: 'no id', expected: 'an id' } };
    const first = this.#lines.get(id);
    if (first !== undefined)
      return { code: 'duplicate-row', detail: { first: `${this.#options.file}:${first}`, file: id } };
    if (row.prediction === null) return { code: 'missing-prediction', detail: {} };
    const confidence = row.confidence === '' ? Number.NaN : Number(row.confidence);
    if (row.confidence !== '' && !(confidence >= 0 && confidence <= 1))
      return {
        code: 'bad-number',
        detail: { column: 'confidence', got: row.confidence, expected: 'a number from 0 to 1' }
      };
    if (row.id === null) this.#hasIds = false;
    if (row.references.length === 0) this.#counts.unlabelled++;
    if (row.prediction === '') this.#counts.empty++;
    this.#counts.used++;
    const kept = ownText(id);
    this.#lines.set(kept, row.line);
    this.#ids.push(kept);
    this.#confidence.push(confidence);
    this.#truth.push(textsHash(row.references));
    this.#clusters.add(row.cluster);
    this.#groups.add(row.groups);
    this.#prediction.push(row.prediction);
    this.#references.push(row.references);
    if (this.#prediction.length >= this.#options.blockRows) this.#flush();
    return undefined;
  }

  #flush(): void {
    if (this.#prediction.length === 0) return;
    this.#options.visit({ prediction: this.#prediction, references: this.#references });
    this.#prediction = [];
    this.#references = [];
  }

  /** The rows so far; the last block is handed on. The builder must not be used afterwards. */
  finish(): Answers {
    this.#flush();
    return {
      file: this.#options.file,
      n: this.#counts.used,
      ids: this.#ids,
      hasIds: this.#hasIds && this.#ids.length > 0,
      confidence: this.#confidence.toArray(),
      cluster: this.#clusters.toArray(),
      groups: this.#groups.finish(),
      truth: this.#truth.toArray(),
      counts: { ...this.#counts, pictures: this.#clusters.count },
      leftOut: this.#issues.leftOut,
      issues: this.#issues.issues,
      groupsLeftOut: this.#groups.leftOut
    };
  }
}
