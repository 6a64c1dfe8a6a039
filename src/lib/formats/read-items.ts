import type { IngestIssue } from '../schema/ingest-issue';
import type { NumberMatrix } from '../schema/number-matrix';
import type { RetrievalSet } from '../schema/retrieval-set';
import type { ByteChunks } from './decode-chunks';
import { growingFloats, growingInts } from './growing-column';
import { IssueList } from './issue-list';
import { jsonGroups, jsonText } from './json-groups';
import { ownText } from './own-text';
import { readJsonLines, type JsonRow } from './read-json-lines';
import { TextColumns } from './text-columns';

type Problem = Pick<IngestIssue, 'code' | 'detail'>;
type Kind = 'image' | 'text';

/** Fields that are no groups. */
const KNOWN = new Set(['id', 'kind', 'embedding', 'image', 'images', 'groups', 'caption', 'text']);
const bad = (detail: IngestIssue['detail']): Problem => ({ code: 'bad-row', detail });

/** Items of one kind as they come. */
class Items {
  readonly ids: string[] = [];
  readonly lines = new Map<string, number>();
  readonly values = growingFloats();
  readonly groups = new TextColumns();

  add(id: string, line: number, embedding: readonly number[], groups: ReturnType<typeof jsonGroups>): void {
    this.lines.set(ownText(id), line);
    this.ids.push(ownText(id));
    for (const number of embedding) this.values.push(number);
    this.groups.add(groups);
  }

  matrix(dimensions: number): NumberMatrix {
    const values = this.values.toArray();
    return { rows: this.ids.length, columns: dimensions, values, rowStride: dimensions, columnStride: 1 };
  }
}

/** What is wrong with an embedding; undefined when nothing is. */
function embeddingProblem(value: unknown, dimensions: number): Problem | undefined {
  if (!Array.isArray(value))
    return bad({ column: 'embedding', got: JSON.stringify(value ?? null).slice(0, 40), expected: 'a list of numbers' });
  const odd = (value as unknown[]).findIndex((number) => typeof number !== 'number' || !Number.isFinite(number));
  if (odd >= 0)
    return {
      code: 'bad-number',
      detail: { column: `embedding[${odd}]`, got: JSON.stringify(value[odd]), expected: 'a finite number' }
    };
  if (value.length === 0 || (dimensions > 0 && value.length !== dimensions))
    return bad({
      column: 'embedding',
      got: `${value.length} numbers`,
      expected: dimensions > 0 ? `${dimensions} numbers, as in the first row` : 'numbers'
    });
  return (value as number[]).every((number) => number === 0)
    ? { code: 'bad-number', detail: { column: 'embedding', got: 'zeros only', expected: 'a direction' } }
    : undefined;
}

/** The pictures that a text belongs to, by name; a detail when the field is neither a text nor a list of them. */
function picturesOf(value: Readonly<Record<string, unknown>>): readonly string[] | IngestIssue['detail'] {
  const field = value['image'] ?? value['images'];
  if (field === undefined || field === null) return [];
  const list = Array.isArray(field) ? (field as unknown[]) : [field];
  const names = list.map(jsonText);
  return names.every((name) => name !== undefined)
    ? names
    : { column: 'image', got: JSON.stringify(field).slice(0, 40), expected: 'the id of a picture, or a list of ids' };
}

/** Gathers items; which texts belong to which pictures is known at the end only, as they come in any order. */
class ItemReader {
  readonly #file: string;
  readonly #issues = new IssueList();
  readonly #items: Readonly<Record<Kind, Items>> = { image: new Items(), text: new Items() };
  readonly #pictures: (readonly string[])[] = [];
  #given = 0;
  #dimensions = 0;

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
    const id = jsonText(value['id']);
    if (id === undefined || id.trim() === '') return bad({ column: 'id', got: 'no id', expected: 'an id' });
    const kind = value['kind'];
    if (kind !== 'image' && kind !== 'text')
      return bad({ column: 'kind', got: JSON.stringify(kind ?? null).slice(0, 40), expected: '"image" or "text"' });
    const first = this.#items[kind].lines.get(id);
    if (first !== undefined) return { code: 'duplicate-row', detail: { first: `${this.#file}:${first}`, file: id } };
    const problem = embeddingProblem(value['embedding'], this.#dimensions);
    if (problem) return problem;
    const pictures = kind === 'text' ? picturesOf(value) : [];
    if (!Array.isArray(pictures)) return bad(pictures as IngestIssue['detail']);
    const embedding = value['embedding'] as number[];
    this.#dimensions = embedding.length;
    this.#items[kind].add(id, line, embedding, jsonGroups(value, KNOWN));
    if (kind === 'text') this.#pictures.push((pictures as readonly string[]).map(ownText));
    return undefined;
  }

  /** Texts that name a picture that is not there stay in the gallery; that they do is an issue. */
  finish(): RetrievalSet {
    const { image, text } = this.#items;
    const numbers = new Map(image.ids.map((id, i) => [id, i]));
    const pairs = { image: growingInts(), text: growingInts() };
    this.#pictures.forEach((names, t) => {
      for (const name of names) {
        const found = numbers.get(name);
        if (found === undefined) {
          const where = `${this.#file}:${text.lines.get(text.ids[t] as string)}`;
          const detail = { column: 'image', got: `"${name}"`, expected: 'the id of a row of kind "image"' };
          this.#issues.add({ code: 'bad-row', where, detail });
        } else {
          pairs.image.push(found);
          pairs.text.push(t);
        }
      }
    });
    return {
      file: this.#file,
      images: { ids: image.ids, groups: image.groups.finish() },
      texts: { ids: text.ids, groups: text.groups.finish() },
      values: { kind: 'embeddings', images: image.matrix(this.#dimensions), texts: text.matrix(this.#dimensions) },
      pairs: { image: pairs.image.toArray(), text: pairs.text.toArray() },
      counts: {
        given: this.#given,
        used: image.ids.length + text.ids.length,
        images: image.ids.length,
        texts: text.ids.length
      },
      leftOut: this.#issues.leftOut,
      issues: this.#issues.issues,
      groupsLeftOut: [...new Set([...image.groups.leftOut, ...text.groups.leftOut])]
    };
  }
}

/**
 * Embeddings of pictures and captions as JSON Lines, one row an item: `id`, `kind` ("image" or "text"), `embedding`, and for
 * a text the id of its `image` (or a list of ids; none makes it a distractor). Rows that are not sound are left out, counted,
 * and named with file and line.
 * @returns never throws for what is in the file
 */
export async function readItems(chunks: ByteChunks, file: string): Promise<RetrievalSet> {
  const reader = new ItemReader(file);
  for await (const { rows, issues } of readJsonLines(chunks, { file })) {
    for (const issue of issues) reader.addIssue(issue);
    for (const row of rows) reader.add(row);
  }
  return reader.finish();
}
