import type { IngestIssue } from '../schema/ingest-issue';
import { WorkbenchError } from '../schema/workbench-error';

/**
 * Why a file cannot be read, as an issue of it.
 * @throws what is no refusal of ours: that is a fault
 */
export function unreadable(error: unknown, where: string): IngestIssue {
  if (!(error instanceof WorkbenchError)) throw error;
  return { code: 'unreadable-file', where, detail: { problem: String(error.detail['problem'] ?? error.code) } };
}
