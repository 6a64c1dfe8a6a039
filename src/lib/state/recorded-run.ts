import { asset } from '$app/paths';
import { decodeRunFile, type RunFile } from '$lib/report/run-file';
import { WorkbenchError } from '$lib/schema/workbench-error';

/**
 * A run that comes with the app, made by it earlier.
 * @throws WorkbenchError 'download-failed' when the host does not have it
 */
export async function loadRecordedRun(set: string): Promise<RunFile> {
  const url = asset(`/recorded/${set}.run.json` as never);
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new WorkbenchError('download-failed', { url, status: response.status });
  return decodeRunFile(await response.text());
}
