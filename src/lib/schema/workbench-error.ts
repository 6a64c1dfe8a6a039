/** Every way in which the product can refuse. Sentences for them are in `messages/`. */
export const ERROR_CODES = [
  'shape-mismatch',
  'value-out-of-range',
  'bad-seed',
  'no-pictures',
  'no-labels',
  'one-class',
  'too-few-classes',
  'blank-class',
  'duplicate-class',
  'no-template',
  'template-without-label',
  'bad-csv',
  'bad-zip',
  'zip-too-large',
  'bad-archive',
  'archive-too-large',
  'unreadable-file',
  'bad-parquet',
  'bad-array',
  'bad-run-record',
  'bad-predictions',
  'schema-too-new',
  'model-file-hash',
  'model-file-missing',
  'download-failed',
  'storage-full',
  'storage-unavailable',
  'worker-crashed',
  'worker-timeout',
  'engine-failed',
  'not-finite',
  'cancelled',
  'parity-failed',
  'unexpected'
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values that the message of an error mentions: what, where, got, expected. */
export type ErrorDetail = Readonly<Record<string, string | number>>;

/** A broken contract or a refusal. Expected trouble with a file or a row is an `IngestIssue` instead. */
export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}, options?: { cause?: unknown }) {
    const values = Object.entries(detail).map(([name, value]) => `${name} ${value}`);
    super([code, ...values].join(', '), options);
    this.name = 'WorkbenchError';
    this.code = code;
    this.detail = detail;
  }
}
