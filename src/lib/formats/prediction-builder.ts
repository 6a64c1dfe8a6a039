import { reducedRoom, reduceScores } from '../numeric/reduce-scores';
import type { IngestIssue, IngestIssueCode } from '../schema/ingest-issue';
import type { PredictionRow } from '../schema/prediction-row';
import type { Predictions } from '../schema/predictions';
import { TOP } from '../schema/run-columns';
import { ClassIndex } from './class-index';
import { growingFloats, growingInts } from './growing-column';
import { ownText } from './own-text';
import { ReducedColumns } from './reduced-columns';
import { readScores, type ScoreScale } from './score-reader';
import { TextColumns } from './text-columns';

/** Issues that are kept word by word; all are counted. */
export const MOST_ISSUES = 100;

export interface BuilderOptions {
  /** Names the file in issues. */
  readonly file: string;
  /** Classes that the file scores, in its order; empty when it holds no scores. */
  readonly scored: readonly string[];
  readonly scale: ScoreScale;
  readonly sumTolerance: number;
  /** How many probabilities (rows x classes) are kept at most; above, none are. */
  readonly keepProbabilities: number;
  /** How many issues are kept word by word; all are counted. */
  readonly keepIssues?: number | undefined;
  /** Called with each row that is used and has scores: its probabilities (overwritten for the next row) and its class index, -1 without. */
  readonly visit?: ((probability: Float64Array, label: number) => void) | undefined;
}

type Problem = Pick<IngestIssue, 'code' | 'detail'>;

const ISO_TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since 1970; a time without zone is UTC. NaN for none; undefined when it is not ISO 8601. */
function parseTime(text: string): number | undefined {
  if (text === '') return Number.NaN;
  if (!ISO_TIME.test(text)) return undefined;
  const zoned = text.length <= 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time;
}

/** Line that an issue names; 0 for one about the whole file. */
const lineOf = (issue: IngestIssue): number => Number(/:(\d+)$/.exec(issue.where)?.[1] ?? 0);

/** Checks rows of predictions one at a time and gathers those that are sound as columns. */
export class PredictionBuilder {
  readonly #options: BuilderOptions;
  readonly #classes: ClassIndex;
  readonly #columns = new ReducedColumns();
  readonly #groups = new TextColumns();
  readonly #time = growingFloats();
  readonly #cluster = growingInts();
  readonly #clusters = new Map<string, number>();
  readonly #lines = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #issues: IngestIssue[] = [];
  readonly #leftOut: Partial<Record<IngestIssueCode, number>> = {};
  readonly #logits: Float64Array;
  readonly #scores: Float64Array;
  readonly #room = reducedRoom();
  #probability: ReturnType<typeof growingFloats> | null;
  #counts = { given: 0, used: 0, unlabelled: 0, notBest: 0, rescaled: 0 };
  #hasIds = true;

  constructor(options: BuilderOptions) {
    this.#options = options;
    this.#classes = new ClassIndex(options.scored);
    this.#logits = new Float64Array(options.scored.length);
    this.#scores = new Float64Array(options.scored.length);
    this.#probability = options.scored.length > 0 ? growingFloats() : null;
  }

  /** Notes a row that could not be read at all. */
  addIssue(issue: IngestIssue): void {
    this.#counts.given++;
    this.#leaveOut(issue);
  }

  #leaveOut(issue: IngestIssue): void {
    this.#leftOut[issue.code] = (this.#leftOut[issue.code] ?? 0) + 1;
    if (this.#issues.length < (this.#options.keepIssues ?? MOST_ISSUES)) this.#issues.push(issue);
  }

  add(row: PredictionRow): void {
    this.#counts.given++;
    const problem = this.#addSound(row);
    if (problem) this.#leaveOut({ ...problem, where: `${this.#options.file}:${row.line}` });
  }

  /** Everything is checked before anything is kept. */
  #addSound(row: PredictionRow): Problem | undefined {
    const { scored, visit } = this.#options;
    const hasScores = scored.length > 0;
    const id = row.id ?? String(row.line);
    if (id.trim() === '') return { code: 'bad-row', detail: { column: 'id', got: 'no id', expected: 'an id' } };
    const first = this.#lines.get(id);
    if (first !== undefined)
      return { code: 'duplicate-row', detail: { first: `${this.#options.file}:${first}`, file: id } };
    const label = this.#classes.find(row.label);
    if (label === undefined) return { code: 'unknown-class', detail: { column: 'label', got: row.label } };
    let pred = this.#classes.find(row.prediction);
    if (pred === undefined) return { code: 'unknown-class', detail: { column: 'prediction', got: row.prediction } };
    if (pred < 0 && !hasScores) return { code: 'missing-prediction', detail: {} };
    const time = parseTime(row.time);
    if (time === undefined) return { code: 'bad-row', detail: { got: row.time, expected: 'a time as ISO 8601' } };
    let conf = row.confidence === '' ? Number.NaN : Number(row.confidence);
    if (row.confidence !== '' && !(conf >= 0 && conf <= 1))
      return {
        code: 'bad-number',
        detail: { column: 'confidence', got: row.confidence, expected: 'a number from 0 to 1' }
      };
    let rescaled = false;
    if (hasScores) {
      const read = readScores(row.scores ?? [], scored, { scores: this.#scores, logits: this.#logits }, this.#options);
      if (read.issue) return read.issue;
      rescaled = read.rescaled;
      const { lse, pred: bestClass } = reduceScores(this.#logits, label, TOP, this.#room);
      if (this.#options.scale === 'logit')
        for (let k = 0; k < scored.length; k++) this.#scores[k] = Math.exp((this.#logits[k] as number) - lse);
      if (pred < 0) pred = bestClass;
      else if (pred !== bestClass) this.#counts.notBest++;
      // Not by way of the logarithm: a confidence at the edge of a bin must stay there.
      conf = (this.#scores[pred] as number) / read.sum;
      visit?.(this.#scores, label);
      this.#keepProbabilities();
    }
    if (row.id === null) this.#hasIds = false;
    if (rescaled) this.#counts.rescaled++;
    if (label < 0) this.#counts.unlabelled++;
    this.#counts.used++;
    this.#lines.set(id, row.line);
    this.#ids.push(id);
    this.#time.push(time);
    this.#cluster.push(this.#clusterOf(row.cluster));
    this.#groups.add(row.groups);
    this.#columns.add(
      this.#classes.use(row.label, label),
      this.#classes.use(row.prediction, pred),
      conf,
      hasScores ? { reduced: this.#room, logits: this.#logits } : null
    );
    return undefined;
  }

  #keepProbabilities(): void {
    const kept = this.#probability;
    if (!kept) return;
    if (kept.size + this.#scores.length > this.#options.keepProbabilities) this.#probability = null;
    else for (const probability of this.#scores) kept.push(probability);
  }

  /** Rows without a cluster are each their own. */
  #clusterOf(name: string): number {
    if (name.trim() === '') return this.#clusters.size + this.#counts.used;
    const known = this.#clusters.get(name);
    if (known !== undefined) return known;
    const number = this.#clusters.size + this.#counts.used;
    this.#clusters.set(ownText(name), number);
    return number;
  }

  /** The rows so far. The builder must not be used afterwards. */
  finish(): Predictions {
    const { classes, move } = this.#classes.finish();
    const reduced = this.#columns.finish();
    const probability = this.#probability?.toArray();
    return {
      file: this.#options.file,
      columns: {
        n: this.#counts.used,
        classes,
        ...reduced,
        label: move(reduced.label),
        pred: move(reduced.pred),
        cluster: this.#cluster.toArray(),
        groups: this.#groups.finish(),
        ...(probability && { probability })
      },
      ids: this.#ids,
      hasIds: this.#hasIds && this.#ids.length > 0,
      hasScores: this.#options.scored.length > 0,
      time: this.#time.toArray(),
      counts: this.#counts,
      leftOut: this.#leftOut,
      issues: this.#issues.toSorted((a, b) => lineOf(a) - lineOf(b)),
      groupsLeftOut: this.#groups.leftOut
    };
  }
}
