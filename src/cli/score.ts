import type { ByteChunks } from '$lib/formats/decode-chunks';
import { guessInput, type GuessedInput, type InputFormat } from '$lib/formats/guess-input';
import type { PredictionOptions } from '$lib/formats/parse-predictions';
import type { PredictionFormat } from '$lib/formats/read-predictions';
import type { ScoreResult, ScoreTask } from '$lib/schema/score-result';
import type { RetrievalFiles } from './read-retrieval';
import { scoreAnswers } from './score-answers';
import { scoreClassification } from './score-classification';
import { scoreRetrieval } from './score-retrieval';
import type { TaskReport } from './task-report';

export interface ScoreOptions
  extends Pick<PredictionOptions, 'file' | 'scale' | 'sumTolerance' | 'keepProbabilities'>, RetrievalFiles {
  readonly seed: number;
  /** What the file is; told by its name or its beginning when not given. */
  readonly format?: InputFormat | undefined;
  /** What the rows are; guessed from the columns when not given. */
  readonly task?: ScoreTask | undefined;
  /** Judges the sound rows and counts the others, instead of refusing the file. */
  readonly skipBadRows?: boolean;
  /** Also the metrics that few ask for. */
  readonly all?: boolean;
}

/** Options of a file that is a table or lines of JSON. */
export interface TableOptions extends Omit<ScoreOptions, 'format'> {
  readonly format: PredictionFormat;
}

function reportFor(input: GuessedInput, options: ScoreOptions): Promise<TaskReport> {
  if (input.task === 'retrieval') return scoreRetrieval(input, options);
  const format = input.format === 'jsonl' ? 'jsonl' : 'csv';
  return input.task === 'classification'
    ? scoreClassification(input.chunks, { ...options, format })
    : scoreAnswers(input.chunks, input.task, { ...options, format });
}

/**
 * Judges predictions made elsewhere: every metric with its interval, in the whole and in each group, and what was left out.
 * Exit codes: 0 · 2 when the file is not sound (see `inputProblems`) · 3 when not a single number could be computed.
 * @param chunks bytes of the file
 */
export async function score(chunks: ByteChunks, options: ScoreOptions): Promise<ScoreResult> {
  const { seed, task } = options;
  const input = await guessInput(chunks, { task, format: options.format ?? formatByName(options.file) });
  const { isRefused, ...report } = await reportFor(input, options);
  const isEmpty = report.metrics.every(({ value }) => value === null);
  const exitCode = isRefused ? 2 : isEmpty ? 3 : 0;
  return { kind: 'score', exitCode, task: input.task, isGuessed: task === undefined, seed, ...report };
}

/** What the ending of a name says; undefined when it says nothing, as that of standard input. */
export function formatByName(file: string): InputFormat | undefined {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (['jsonl', 'ndjson', 'json'].includes(ending)) return 'jsonl';
  if (ending === 'npy') return 'npy';
  return ['csv', 'tsv', 'txt'].includes(ending) ? 'csv' : undefined;
}
