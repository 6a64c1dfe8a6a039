import type { Answers } from '$lib/schema/answers';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Predictions } from '$lib/schema/predictions';
import type { RetrievalSet } from '$lib/schema/retrieval-set';
import type { InputSummary } from '$lib/schema/score-result';

/** What was read of a file of classes, for a report. */
export const inputSummary = ({ file, columns, counts, leftOut, issues, groupsLeftOut }: Predictions): InputSummary => ({
  file,
  ...counts,
  classes: columns.classes.length,
  leftOut,
  issues,
  groupsLeftOut
});

/** What was read of a file of text answers. */
export const answerSummary = ({ file, counts, leftOut, issues, groupsLeftOut }: Answers): InputSummary => ({
  file,
  ...counts,
  leftOut,
  issues,
  groupsLeftOut
});

/** What was read of a retrieval set. Its queries have nothing to compare with when no pair is right. */
export function gallerySummary({ file, counts, pairs, leftOut, issues, groupsLeftOut }: RetrievalSet): InputSummary {
  const { given, used, images, texts } = counts;
  const gallery = {
    images,
    texts,
    textsAlone: texts - new Set(pairs.text).size,
    imagesAlone: images - new Set(pairs.image).size
  };
  return { file, given, used, unlabelled: pairs.image.length > 0 ? 0 : used, gallery, leftOut, issues, groupsLeftOut };
}

/**
 * What makes a file unfit to be judged: any row that is not sound, unless those are to be skipped; no row; nothing to
 * compare with. Empty when nothing does.
 * @param truth what the rows are compared with, e.g. 'labels'
 */
export function inputProblems(input: InputSummary, skipBadRows: boolean, truth: string): readonly IngestIssue[] {
  const { file, used, unlabelled, issues } = input;
  if (issues.length > 0 && (!skipBadRows || used === 0)) return issues;
  const bad = (got: string, expected: string): IngestIssue[] => [
    { code: 'bad-row', where: file, detail: { got, expected } }
  ];
  if (used === 0) return bad('no rows', 'a header and rows');
  return unlabelled === used ? bad(`no ${truth}`, `${truth} in at least one row`) : [];
}
