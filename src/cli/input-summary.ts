import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Predictions } from '$lib/schema/predictions';
import type { InputSummary } from '$lib/schema/score-result';

/** What was read, for a report. */
export function inputSummary({ file, columns, counts, leftOut, issues, groupsLeftOut }: Predictions): InputSummary {
  return { file, ...counts, classes: columns.classes.length, leftOut, issues, groupsLeftOut };
}

/**
 * What makes a file unfit to be judged: any row that is not sound, unless those are to be skipped; no row; no label.
 * Empty when nothing does.
 */
export function inputProblems(predictions: Predictions, skipBadRows: boolean): readonly IngestIssue[] {
  const { file, counts, issues } = predictions;
  if (issues.length > 0 && (!skipBadRows || counts.used === 0)) return issues;
  if (counts.used === 0)
    return [{ code: 'bad-row', where: file, detail: { got: 'no rows', expected: 'a header and rows' } }];
  return counts.unlabelled === counts.used
    ? [{ code: 'bad-row', where: file, detail: { got: 'no labels', expected: 'a label in at least one row' } }]
    : [];
}
