import type { ByteChunks } from '$lib/formats/decode-chunks';
import type { PredictionOptions } from '$lib/formats/parse-predictions';
import type { ScoreResult, ScoreTask } from '$lib/schema/score-result';
import { scoreClassification } from './score-classification';

export interface ScoreOptions extends Pick<
  PredictionOptions,
  'file' | 'format' | 'scale' | 'sumTolerance' | 'keepProbabilities'
> {
  readonly seed: number;
  /** What the rows are; guessed when not given. */
  readonly task?: ScoreTask | undefined;
  /** Judges the sound rows and counts the others, instead of refusing the file. */
  readonly skipBadRows?: boolean;
  /** Also the metrics that few ask for. */
  readonly all?: boolean;
}

/**
 * Judges predictions made elsewhere: every metric with its interval, in the whole and in each group, and what was left out.
 * Exit codes: 0 · 2 when the file is not sound (see `inputProblems`) · 3 when not a single number could be computed.
 * @param chunks bytes of the file
 */
export async function score(chunks: ByteChunks, options: ScoreOptions): Promise<ScoreResult> {
  const { isRefused, ...report } = await scoreClassification(chunks, options);
  const isEmpty = report.metrics.every(({ value }) => value === null);
  return {
    kind: 'score',
    exitCode: isRefused ? 2 : isEmpty ? 3 : 0,
    task: 'classification',
    isGuessed: options.task === undefined,
    seed: options.seed,
    ...report
  };
}
