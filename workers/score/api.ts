import type { AnalysisId, AnalysisOptions, AnalysisResult } from '$lib/schema/analyses';
import type { Answer } from '$lib/schema/answer';
import type { Comparison, MetricDifference, NamedRows } from '$lib/schema/comparison';
import type { ClassificationTask } from '$lib/schema/classification';
import type { JudgedAnswers } from '$lib/schema/judged-answers';
import type { RunColumns } from '$lib/schema/run-columns';
import type { ScoredPredictions } from '$lib/schema/scored-predictions';
import type { WordsKind } from '$lib/schema/words-task';

/** What the page is told of a run to compare with. */
export interface RivalFacts {
  readonly name: string;
  /** Rows that it has, and rows of its file that could not be used. */
  readonly rows: number;
  readonly leftOut: number;
}

/** What scoring needs to know of the set; rows in the order of the set. */
export interface ScoreRows {
  readonly labels: readonly (string | null)[];
  readonly groups: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface Question {
  readonly task: ClassificationTask;
  /** (classes x templates x D) unit embeddings of the prompts, class-major. */
  readonly prompts: Float32Array;
  readonly logitScale: number;
  readonly seed: number;
}

/** Written answers and what they are compared with; all lists are of the same rows. */
export interface AnswerRows {
  /** Null = not written. */
  readonly predictions: readonly (string | null)[];
  readonly references: readonly (readonly string[])[];
  /** Natural logs, of each token, the end token included. */
  readonly tokenLogProbabilities: readonly (readonly number[])[];
  readonly endsWithEos: readonly boolean[];
  /** Which picture each row is about. */
  readonly pictures: readonly string[];
  readonly groups: Readonly<Record<string, readonly (string | null)[]>>;
}

export interface ScoreApi {
  /** Starts over with a new set. */
  setRows(rows: ScoreRows): void;
  /** Adds what was read: `rows[i]` got `embeddings[i*D ...]`, from a picture with hash `imageIds[i]`. */
  put(rows: Uint32Array, embeddings: Float32Array, imageIds: readonly string[]): void;
  /** Answers from the embeddings that are there; rows not read yet are left out. */
  answer(question: Question): Answer;
  /** Takes over rows that were scored before: of a saved run. */
  setColumns(columns: RunColumns): void;
  /** Which of some files hold predictions made elsewhere; by place. Reads the beginning of each. */
  findPredictions(files: readonly File[]): Promise<number[]>;
  /** Reads and judges predictions, but for the bootstrap intervals. Throws 'bad-predictions' when no row can be judged. */
  openPredictions(file: File, seed: number): Promise<ScoredPredictions>;
  /** The whole overview of the rows that are held; with the bootstrap intervals it takes long for many rows. */
  overview(seed: number): Omit<Answer, 'columns'>;
  /** Holds another run, of a file of predictions or a saved run, or of a record, to compare with. */
  holdRival(rival: { readonly file: File } | { readonly record: unknown }): Promise<RivalFacts>;
  /** The rows that are held against the other run: the share right. Throws 'unexpected' without another run. */
  compare(names: Omit<NamedRows, 'columns'>, options: { readonly margin: number; readonly seed: number }): Comparison;
  /** The same for all metrics, which takes much longer. */
  compareMetrics(names: Omit<NamedRows, 'columns'>, seed: number): MetricDifference[];
  /** Asks one of `analyses/index.ts` about the rows that were scored last. */
  analyse<Id extends AnalysisId>(id: Id, options: AnalysisOptions<Id>, seed: number): AnalysisResult<Id>;
  /** Judges what a model wrote. */
  judge(rows: AnswerRows, kind: WordsKind, seed: number): JudgedAnswers;
  attach(port: MessagePort): void;
}
