import type { Dataset } from '$lib/schema/dataset';
import type { WordsKind, WordsRow, WordsTask } from '$lib/schema/words-task';
import type { PictureJob } from './writers';

/** What can be asked of a set: questions first, since a set with questions was made for them. */
export function kindsOf({ samples }: Dataset): WordsKind[] {
  const kinds: WordsKind[] = [];
  if (samples.some(({ question }) => question)) kinds.push('vqa');
  if (samples.some(({ captions }) => captions.length > 0)) kinds.push('caption');
  // Any pictures can be captioned, if only to read what the model says.
  return kinds.length > 0 || samples.length === 0 ? kinds : ['caption'];
}

/** Everything to write about a set, in its order. A picture with several captions is written about once. */
export function wordsRows({ samples }: Dataset, task: WordsTask): WordsRow[] {
  if (task.kind === 'vqa')
    return samples.flatMap(({ image, question, groups }, sample): WordsRow[] =>
      question ? [{ sample, path: image.path, question: question.text, references: question.answers, groups }] : []
    );
  const byPath = new Map<string, WordsRow>();
  samples.forEach(({ image, captions, groups }, sample) => {
    const known = byPath.get(image.path);
    const references = [...(known?.references ?? []), ...captions];
    byPath.set(image.path, {
      sample: known?.sample ?? sample,
      path: image.path,
      question: task.captionPrompt,
      references,
      groups: known?.groups ?? groups
    });
  });
  return [...byPath.values()];
}

/** The rows that are still to be written, gathered by picture, so that each is seen once. */
export function pictureJobs(rows: readonly WordsRow[], isWritten: (row: number) => boolean): PictureJob[] {
  const byPath = new Map<string, { row: number; text: string }[]>();
  rows.forEach(({ path, question }, row) => {
    if (isWritten(row)) return;
    const questions = byPath.get(path) ?? [];
    questions.push({ row, text: question });
    byPath.set(path, questions);
  });
  return [...byPath].map(([path, questions]) => ({ path, questions }));
}
