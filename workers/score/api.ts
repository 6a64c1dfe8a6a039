import type { AnalysisId, AnalysisOptions, AnalysisResult } from '$lib/schema/analyses';
import type { Answer } from '$lib/schema/answer';
import type { ClassificationTask } from '$lib/schema/classification';
import type { RunColumns } from '$lib/schema/run-columns';

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

export interface ScoreApi {
  /** Starts over with a new set. */
  setRows(rows: ScoreRows): void;
  /** Adds what was read: `rows[i]` got `embeddings[i*D ...]`, from a picture with hash `imageIds[i]`. */
  put(rows: Uint32Array, embeddings: Float32Array, imageIds: readonly string[]): void;
  /** Answers from the embeddings that are there; rows not read yet are left out. */
  answer(question: Question): Answer;
  /** Takes over rows that were scored before: of a saved run. */
  setColumns(columns: RunColumns): void;
  /** Asks one of `analyses/index.ts` about the rows that were scored last. */
  analyse<Id extends AnalysisId>(id: Id, options: AnalysisOptions<Id>, seed: number): AnalysisResult<Id>;
  attach(port: MessagePort): void;
}
