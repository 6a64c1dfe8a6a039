/** State of one asynchronous piece of work, as panels see it. */
export type Task<T, E = { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly done: number; readonly total: number }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: E };
