import type { Answers } from '../schema/answers';
import { AnswerBuilder, type AnswerBuilderOptions } from './answer-builder';
import type { ByteChunks } from './decode-chunks';
import { readAnswers } from './read-answers';
import type { PredictionFormat } from './read-predictions';

export interface AnswerOptions extends Omit<AnswerBuilderOptions, 'blockRows'> {
  /** Told by the ending of the file's name unless given. */
  readonly format?: PredictionFormat | undefined;
  readonly blockRows?: number;
}

/**
 * Text answers made elsewhere. Rows that are not sound are left out, counted, and named with file and line: ids that repeat,
 * missing answers, confidences out of range, cells that are no list of texts, rows of another length. Of each row about 50
 * bytes besides its id are kept; texts are handed on in blocks.
 * @param chunks UTF-8, any sizes
 * @returns never throws for what is in the file
 */
export async function parseAnswers(chunks: ByteChunks, options: AnswerOptions): Promise<Answers> {
  const { file, format, blockRows = 4096, visit } = options;
  const builder = new AnswerBuilder({ file, blockRows, visit });
  for await (const { rows, issues } of readAnswers(chunks, { file, format })) {
    for (const issue of issues) builder.addIssue(issue);
    for (const row of rows) builder.add(row);
  }
  return builder.finish();
}
