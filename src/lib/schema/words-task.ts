import type { GenerationOptions } from './generation';

/** What a model is asked to write: a caption of every picture, or the answer to every question. */
export type WordsKind = 'caption' | 'vqa';

export interface WordsTask {
  readonly kind: WordsKind;
  /** What is asked for a caption; questions of the set are asked as they stand. */
  readonly captionPrompt: string;
  readonly options: GenerationOptions;
}

/** One thing to write: a question about a picture, and what people said. */
export interface WordsRow {
  /** Index of the sample in the set. */
  readonly sample: number;
  readonly path: string;
  readonly question: string;
  readonly references: readonly string[];
  readonly groups: Readonly<Record<string, string>>;
}
