import { overview } from '$lib/analyses/classification';
import { datasetHash } from '$lib/formats/dataset-hash';
import { parsePredictions } from '$lib/formats/parse-predictions';
import { HEAD_BYTES, holdsPredictions } from '$lib/formats/sniff-predictions';
import { sourceChunks } from '$lib/formats/source-chunks';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Predictions } from '$lib/schema/predictions';
import type { RunColumns } from '$lib/schema/run-columns';
import type { ScoredPredictions } from '$lib/schema/scored-predictions';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { blobSource } from '../ingest/blob-source';

/** So many rows that cannot be used are listed one by one; all are counted. */
const MOST_ISSUES = 1000;

/** Which of some files hold predictions; by place. */
export async function findPredictions(files: readonly File[]): Promise<number[]> {
  const found = await Promise.all(
    files.map(async (file) =>
      holdsPredictions(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()), file.name)
    )
  );
  return found.flatMap((isFound, at) => (isFound ? [at] : []));
}

/** What makes all of a file useless: the first of its issues, or that nothing says what is right. */
function refusal({ file, counts, issues }: Predictions): IngestIssue | null {
  const bad = (got: string, expected: string): IngestIssue => ({
    code: 'bad-row',
    where: file,
    detail: { got, expected }
  });
  if (counts.used === 0) return issues[0] ?? bad('no rows', 'a header and rows');
  return counts.unlabelled === counts.used ? bad('no labels', 'a label in at least one row') : null;
}

/**
 * Reads a file of predictions, piece by piece.
 * @throws WorkbenchError 'bad-predictions' when none of its rows can be judged, with the first reason
 */
export async function readPredictionFile(file: File): Promise<Predictions> {
  const predictions = await parsePredictions(sourceChunks(blobSource(file)), {
    file: file.name,
    keepIssues: MOST_ISSUES
  });
  const refused = refusal(predictions);
  if (!refused) return predictions;
  const problems = Math.max(
    1,
    Object.values(predictions.leftOut).reduce((sum, n) => sum + n, 0)
  );
  throw new WorkbenchError('bad-predictions', {
    ...refused.detail,
    name: file.name,
    where: refused.where,
    issue: refused.code,
    problems
  });
}

/** Judges a file of predictions, but for the bootstrap intervals. */
export async function openPredictions(
  file: File,
  seed: number
): Promise<{ columns: RunColumns; scored: ScoredPredictions }> {
  const { columns, time, ...rest } = await readPredictionFile(file);
  const rows = rest.ids.map((id, row) => ({
    id,
    image: '',
    label: columns.classes[columns.label[row] as number] ?? ''
  }));
  return {
    columns,
    scored: {
      ...rest,
      time: time.every(Number.isNaN) ? null : time,
      sha256: await datasetHash(rows),
      answer: overview(columns, seed, { aborted: false }, { resample: false })
    }
  };
}
