import type { IngestIssue } from '../schema/ingest-issue';
import type { RetrievalSet } from '../schema/retrieval-set';
import type { ByteChunks } from './decode-chunks';
import { growingFloats, growingInts } from './growing-column';
import { IssueList } from './issue-list';
import { fieldOf, fieldsOf } from './json/json-fields';
import { jsonGroups, jsonText } from './json-groups';
import { ownText } from './own-text';
import { readJsonLines, type JsonRow } from './read-json-lines';
import { TextColumns } from './text-columns';

type Problem = Pick<IngestIssue, 'code' | 'detail'>;

/** What the rows of a matrix of scores are; its columns are the others. */
export type MatrixRows = 'images' | 'texts';

/** Fields that are no groups. */
const KNOWN = new Set(['id', 'scores', 'relevant', 'kind', 'image', 'text', 'caption']);
const bad = (detail: IngestIssue['detail']): Problem => ({ code: 'bad-row', detail });

/** Names of the documents: the keys of an object, or the places of a list. */
const documentNames = (scores: unknown): readonly string[] =>
  Array.isArray(scores) ? scores.map((_, place) => String(place)) : Object.keys(fieldsOf(scores));

/** Gathers queries with their scores of all documents. The first row says which documents there are. */
class ScoreRows {
  readonly #file: string;
  readonly #issues = new IssueList();
  readonly #ids: string[] = [];
  readonly #lines = new Map<string, number>();
  readonly #values = growingFloats();
  readonly #groups = new TextColumns();
  readonly #pairs = { query: growingInts(), document: growingInts() };
  #documents: readonly string[] | undefined;
  #numbers = new Map<string, number>();
  #given = 0;

  constructor(file: string) {
    this.#file = file;
  }

  addIssue(issue: IngestIssue): void {
    this.#given++;
    this.#issues.add(issue);
  }

  add(row: JsonRow): void {
    this.#given++;
    const problem = this.#addSound(row);
    if (problem) this.#issues.add({ ...problem, where: `${this.#file}:${row.line}` });
  }

  #addSound({ line, value }: JsonRow): Problem | undefined {
    const id = jsonText(fieldOf(value, 'id'));
    if (id === undefined || id.trim() === '') return bad({ column: 'id', got: 'no id', expected: 'an id' });
    const first = this.#lines.get(id);
    if (first !== undefined) return { code: 'duplicate-row', detail: { first: `${this.#file}:${first}`, file: id } };
    const scores = this.#scoresOf(fieldOf(value, 'scores'));
    if (!Array.isArray(scores)) return scores as Problem;
    const relevant = this.#relevantOf(fieldOf(value, 'relevant'));
    if (!Array.isArray(relevant)) return relevant as Problem;
    for (const document of relevant as number[]) {
      this.#pairs.query.push(this.#ids.length);
      this.#pairs.document.push(document);
    }
    const kept = ownText(id);
    this.#lines.set(kept, line);
    this.#ids.push(kept);
    for (const score of scores as number[]) this.#values.push(score);
    this.#groups.add(jsonGroups(value, KNOWN));
    return undefined;
  }

  #scoresOf(field: unknown): readonly number[] | Problem {
    const names = documentNames(field);
    if (names.length === 0)
      return bad({
        column: 'scores',
        got: JSON.stringify(field ?? null).slice(0, 40),
        expected: 'a list of scores, or an object by document'
      });
    if (!this.#documents) {
      this.#documents = names.map(ownText);
      this.#numbers = new Map(this.#documents.map((name, place) => [name, place]));
    }
    const documents = this.#documents;
    const expected = `scores of the ${documents.length} documents of the first row`;
    if (names.length !== documents.length) return bad({ column: 'scores', got: `${names.length} scores`, expected });
    const scores = documents.map((name, place) =>
      Array.isArray(field) ? (field[place] as unknown) : fieldOf(field, name)
    );
    const odd = scores.findIndex((score) => typeof score !== 'number' || !Number.isFinite(score));
    if (odd < 0) return scores as number[];
    const got = scores[odd] === undefined ? `no score of "${documents[odd]}"` : JSON.stringify(scores[odd]);
    return scores[odd] === undefined
      ? bad({ column: 'scores', got, expected })
      : { code: 'bad-number', detail: { column: `scores[${documents[odd]}]`, got, expected: 'a finite number' } };
  }

  #relevantOf(field: unknown): readonly number[] | Problem {
    const list = field === undefined || field === null ? [] : Array.isArray(field) ? (field as unknown[]) : [field];
    const found = list.map((name) => this.#numbers.get(jsonText(name) ?? ''));
    const odd = found.indexOf(undefined);
    return odd < 0
      ? (found as number[])
      : bad({ column: 'relevant', got: JSON.stringify(list[odd]), expected: 'a document that is scored' });
  }

  finish(rows: MatrixRows): RetrievalSet {
    const documents = this.#documents ?? [];
    const [n, size] = [this.#ids.length, documents.length];
    const queries = { ids: this.#ids, groups: this.#groups.finish() };
    const gallery = { ids: documents, groups: {} };
    const [query, document] = [this.#pairs.query.toArray(), this.#pairs.document.toArray()];
    const isImages = rows === 'images';
    const [rowStride, columnStride] = isImages ? [size, 1] : [1, size];
    return {
      file: this.#file,
      images: isImages ? queries : gallery,
      texts: isImages ? gallery : queries,
      values: {
        kind: 'scores',
        scores: {
          rows: isImages ? n : size,
          columns: isImages ? size : n,
          values: this.#values.toArray(),
          rowStride,
          columnStride
        }
      },
      pairs: isImages ? { image: query, text: document } : { image: document, text: query },
      counts: { given: this.#given, used: n, images: isImages ? n : size, texts: isImages ? size : n },
      leftOut: this.#issues.leftOut,
      issues: this.#issues.issues,
      groupsLeftOut: this.#groups.leftOut
    };
  }
}

/**
 * A matrix of scores as JSON Lines, one row a query: `id`, `scores` (a list, or an object by document) and `relevant`, the
 * documents that are right for it (names, or places in the list from 0). Rows that are not sound are left out, counted, and
 * named with file and line.
 * @param rows what the queries are
 * @returns never throws for what is in the file
 */
export async function readScoreRows(chunks: ByteChunks, file: string, rows: MatrixRows): Promise<RetrievalSet> {
  const reader = new ScoreRows(file);
  for await (const batch of readJsonLines(chunks, { file })) {
    for (const issue of batch.issues) reader.addIssue(issue);
    for (const row of batch.rows) reader.add(row);
  }
  return reader.finish(rows);
}
