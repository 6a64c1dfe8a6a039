import { WorkbenchError, type ErrorCode, type ErrorDetail } from '$lib/schema/workbench-error';

export interface KnownError {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

/** Whatever was thrown, as an error that there is a sentence for. */
export function knownError(error: unknown): KnownError {
  if (error instanceof WorkbenchError) return { code: error.code, detail: error.detail };
  return { code: 'unexpected', detail: { problem: String(error) } };
}
