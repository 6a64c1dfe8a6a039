/** Why a file or row is not in the set, or is in it with a reservation. Data, never an exception. */
export interface IngestIssue {
  readonly code: IngestIssueCode;
  /** File path, or `manifest.csv:12` for a row. */
  readonly where: string;
  /** What was found and what was expected, for the message; values only, no sentences. */
  readonly detail: Readonly<Record<string, string | number>>;
}

export const INGEST_ISSUE_CODES = [
  'not-an-image',
  'empty-file',
  'truncated-image',
  'undecodable-image',
  'image-too-large',
  'file-too-large',
  'unsupported-image-type',
  'missing-file',
  'missing-label',
  'duplicate-row',
  'bad-row',
  'unsafe-path',
  'nested-archive',
  'bad-archive-entry',
  'unreadable-file',
  'unused-column',
  'text-encoding',
  'links-only',
  'pickle-refused',
  'decoder-timeout',
  'unlisted-image',
  'left-out',
  'bad-number',
  'probability-sum',
  'unknown-class',
  'missing-prediction'
] as const;

export type IngestIssueCode = (typeof INGEST_ISSUE_CODES)[number];
