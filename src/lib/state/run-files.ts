import { decodeRunFile, encodeRunFile, type RunFile } from '$lib/report/run-file';
import type { GivenFile } from '$workers/ingest/api';

export const RUN_FILE_ENDING = '.run.json';

/** The run in what was given, when it is one saved run and nothing else; null otherwise. */
export async function readRunFile(files: readonly GivenFile[]): Promise<RunFile | null> {
  const only = files.length === 1 ? files[0] : undefined;
  return only?.path.endsWith(RUN_FILE_ENDING) ? decodeRunFile(await only.file.text()) : null;
}

/** Hands a finished run to the browser's downloads, named after its set and start. */
export function saveRunFile(run: RunFile): void {
  const url = URL.createObjectURL(new Blob([encodeRunFile(run)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  const day = run.record.startedAt.slice(0, 16).replace(/[:T]/g, '-');
  link.download = `${run.record.data.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${day}${RUN_FILE_ENDING}`;
  link.click();
  // The download has its own reference once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
