import type { Predictions } from '../schema/predictions';
import type { ByteChunks } from './decode-chunks';
import { PredictionBuilder } from './prediction-builder';
import { readPredictions, type PredictionFormat } from './read-predictions';
import { SUM_TOLERANCE, type ScoreScale } from './score-reader';

export interface PredictionOptions {
  /** Names the file in issues, and tells its format by its ending unless `format` does. */
  readonly file: string;
  readonly format?: PredictionFormat | undefined;
  readonly scale?: ScoreScale | undefined;
  readonly sumTolerance?: number | undefined;
  /** How many probabilities (rows x classes) are kept at most, 8 bytes each; above, none are. */
  readonly keepProbabilities?: number | undefined;
  /** How many issues are kept word by word (100); all are counted. */
  readonly keepIssues?: number | undefined;
  /** Makes the receiver of all rows with scores, once the classes are known. See `BuilderOptions.visit`. */
  readonly visitor?: ((classes: readonly string[]) => (probability: Float64Array, label: number) => void) | undefined;
}

/**
 * Predictions made elsewhere as columns. Rows that are not sound are left out, counted, and named with file and line: numbers
 * that are not finite or out of range, probabilities that do not add up to 1, classes that are not scored, ids that repeat,
 * missing predictions, rows of another length. Memory is about 150 bytes a row besides its id.
 * @param chunks UTF-8, any sizes
 * @returns never throws for what is in the file
 */
export async function parsePredictions(chunks: ByteChunks, options: PredictionOptions): Promise<Predictions> {
  const { file, format, scale = 'probability', sumTolerance = SUM_TOLERANCE, keepProbabilities = 2 ** 23 } = options;
  let builder: PredictionBuilder | undefined;
  const make = (scored: readonly string[]): PredictionBuilder => {
    const visit = scored.length > 0 ? options.visitor?.(scored) : undefined;
    return new PredictionBuilder({
      file,
      scored,
      scale,
      sumTolerance,
      keepProbabilities,
      keepIssues: options.keepIssues,
      visit
    });
  };
  const early: Parameters<PredictionBuilder['addIssue']>[0][] = [];
  for await (const { scored, rows, issues } of readPredictions(chunks, { file, format })) {
    if (!builder && rows.length > 0) builder = make(scored);
    if (builder) for (const issue of issues) builder.addIssue(issue);
    else early.push(...issues);
    for (const row of rows) builder?.add(row);
  }
  builder ??= make([]);
  for (const issue of early) builder.addIssue(issue);
  return builder.finish();
}
