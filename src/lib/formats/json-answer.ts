import type { AnswerRow } from '../schema/answer-row';
import type { IngestIssue } from '../schema/ingest-issue';
import { ANSWER_NAMES, isReferenceName, UNUSED_NAMES } from './answer-roles';
import { jsonGroups } from './json-groups';
import type { AnswerBatch } from './read-answers';
import type { JsonBatch, JsonRow } from './read-json-lines';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSimple = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Texts of one field: a text or number, or a list of these or of objects that hold one as `answer` or `caption`. */
function textsOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return isSimple(value) ? [String(value)] : null;
  const texts: string[] = [];
  for (const item of value as unknown[]) {
    const text = isObject(item) ? (item['answer'] ?? item['caption']) : item;
    if (text === undefined || text === null || !isSimple(text)) return null;
    texts.push(String(text));
  }
  return texts;
}

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 40);

/** Fields by their names in lower case; the first of two that differ only in case. */
function byLowerCase(value: Fields): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, field] of Object.entries(value))
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), field);
  return fields;
}

/** All numbered fields when there are any, else the first known name. */
function referenceNames(names: readonly string[]): readonly string[] {
  const numbered = names.filter((name) => name.includes(':') && isReferenceName(name));
  if (numbered.length > 0) return numbered;
  const found = [...ANSWER_NAMES.plural, ...ANSWER_NAMES.singular].find((name) => names.includes(name));
  return found === undefined ? [] : [found];
}

function toRow({ line, value }: JsonRow): AnswerRow | IngestIssue['detail'] {
  const fields = byLowerCase(value);
  const used = new Set<string>(UNUSED_NAMES);
  const text: { [role in 'id' | 'prediction' | 'confidence' | 'cluster']?: string } = {};
  for (const role of ['id', 'prediction', 'confidence', 'cluster'] as const) {
    const name = ANSWER_NAMES[role].find((known) => fields.get(known) !== undefined && fields.get(known) !== null);
    if (name === undefined) continue;
    used.add(name);
    const field = fields.get(name);
    if (!isSimple(field)) return { column: name, got: shown(field), expected: 'a text or a number' };
    text[role] = String(field);
  }
  const references: string[] = [];
  for (const name of referenceNames([...fields.keys()])) {
    used.add(name);
    const texts = textsOf(fields.get(name));
    if (!texts) return { column: name, got: shown(fields.get(name)), expected: 'a text or a list of texts' };
    references.push(...texts);
  }
  return {
    line,
    id: text.id ?? null,
    references,
    prediction: text.prediction ?? null,
    confidence: text.confidence ?? '',
    cluster: text.cluster ?? '',
    groups: jsonGroups(value, used)
  };
}

const isRow = (made: AnswerRow | IngestIssue['detail']): made is AnswerRow => Array.isArray(made['groups']);

/** Text answers from JSON Lines. */
export async function* jsonAnswers(lines: AsyncIterable<JsonBatch>, file: string): AsyncGenerator<AnswerBatch> {
  for await (const batch of lines) {
    const rows: AnswerRow[] = [];
    const issues = [...batch.issues];
    for (const line of batch.rows) {
      const made = toRow(line);
      if (isRow(made)) rows.push(made);
      else issues.push({ code: 'bad-row', where: `${file}:${line.line}`, detail: made });
    }
    yield { rows, issues };
  }
}
