import { ERROR_CODES, WorkbenchError, type ErrorCode, type ErrorDetail } from '$lib/schema/workbench-error';

/** What crosses a worker border. comlink alone would keep only name, message and stack of an error. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail: ErrorDetail };

const isErrorCode = (code: unknown): code is ErrorCode => ERROR_CODES.includes(code as ErrorCode);

/** Any thrown value as an envelope; codes survive, anything unknown becomes 'unexpected' with its message. */
export function toFailure(error: unknown): Envelope<never> {
  if (error instanceof WorkbenchError && isErrorCode(error.code))
    return { ok: false, code: error.code, detail: error.detail };
  const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { ok: false, code: 'unexpected', detail: { problem } };
}

/**
 * The value of an envelope.
 * @throws WorkbenchError with the code that the other side threw
 */
export function open<T>(envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value;
  throw new WorkbenchError(envelope.code, envelope.detail);
}
