import type { IngestIssue } from '../schema/ingest-issue';
import type { PredictionRow } from '../schema/prediction-row';
import { jsonGroups } from './json-groups';
import { ROLE_NAMES } from './prediction-roles';
import type { JsonBatch, JsonRow } from './read-json-lines';
import type { PredictionBatch } from './read-predictions';

type Fields = Readonly<Record<string, unknown>>;
type Role = keyof typeof ROLE_NAMES;

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first field that has one of the names of a role. */
const fieldName = (fields: Fields, role: Role): string | undefined =>
  ROLE_NAMES[role].find((name) => own(fields, name) !== undefined && own(fields, name) !== null);

/** Texts, numbers and truth values as text; '' for nothing; undefined for lists and objects. */
function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? undefined : String(value);
}

/** Scores in the order of the classes. A detail instead says which class is missing or too many. */
function scoresOf(value: unknown, scored: readonly string[]): PredictionRow['scores'] | IngestIssue['detail'] {
  if (value === undefined || value === null)
    return scored.length === 0
      ? null
      : { column: 'scores', got: 'nothing', expected: `scores of ${scored.length} classes` };
  if (!isObject(value))
    return { column: 'scores', got: JSON.stringify(value).slice(0, 40), expected: 'an object by class' };
  if (scored.length === 0) return { column: 'scores', got: 'scores', expected: 'none, as in the first row' };
  const names = Object.keys(value);
  const missing = scored.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined)
    return { column: 'scores', got: `no score of "${missing}"`, expected: `scores of ${scored.length} classes` };
  if (names.length !== scored.length)
    return {
      column: 'scores',
      got: `scores of ${names.length} classes`,
      expected: `scores of ${scored.length} classes`
    };
  return scored.map((name) => {
    const score = value[name];
    return typeof score === 'number' ? score : JSON.stringify(score);
  });
}

function toRow({ line, value }: JsonRow, scored: readonly string[]): PredictionRow | IngestIssue['detail'] {
  const used = new Set<string>(['scores']);
  const text: Partial<Record<Role, string>> = {};
  let answers: readonly string[] = [];
  for (const role of Object.keys(ROLE_NAMES) as Role[]) {
    const name = fieldName(value, role);
    if (name === undefined || used.has(name)) continue;
    used.add(name);
    const field = value[name];
    if (role === 'answers' && Array.isArray(field)) answers = field.map(String);
    else {
      const written = asText(field);
      if (written === undefined)
        return { column: name, got: JSON.stringify(field).slice(0, 40), expected: 'a text or a number' };
      if (role === 'answers') answers = written === '' ? [] : [written];
      else text[role] = written;
    }
  }
  const scores = scoresOf(own(value, 'scores'), scored);
  if (scores !== null && !Array.isArray(scores)) return scores as IngestIssue['detail'];
  return {
    line,
    id: text.id ?? null,
    label: text.label ?? '',
    answers,
    prediction: text.prediction ?? '',
    confidence: text.confidence ?? '',
    scores,
    groups: jsonGroups(value, used),
    time: text.time ?? '',
    cluster: text.cluster ?? ''
  };
}

const isRow = (made: PredictionRow | IngestIssue['detail']): made is PredictionRow => Array.isArray(made['groups']);

/** Predictions from JSON Lines. The first row says which classes are scored, and in which order. */
export async function* jsonPredictions(lines: AsyncIterable<JsonBatch>, file: string): AsyncGenerator<PredictionBatch> {
  let scored: readonly string[] | undefined;
  for await (const batch of lines) {
    const rows: PredictionRow[] = [];
    const issues = [...batch.issues];
    for (const line of batch.rows) {
      const first = own(line.value, 'scores');
      scored ??= isObject(first) ? Object.keys(first) : [];
      const made = toRow(line, scored);
      if (isRow(made)) rows.push(made);
      else issues.push({ code: 'bad-row', where: `${file}:${line.line}`, detail: made });
    }
    yield { scored: scored ?? [], rows, issues };
  }
}
