import type { ErrorCode, ErrorDetail } from './workbench-error';

/** State of one asynchronous piece of work, as panels see it. */
export type Task<T, E = { readonly code: ErrorCode; readonly detail: ErrorDetail }> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly done: number; readonly total: number }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: E };
