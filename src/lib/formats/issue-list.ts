import type { IngestIssue, IngestIssueCode } from '../schema/ingest-issue';

/** Issues that are kept word by word; all are counted. */
export const MOST_ISSUES = 100;

/** Line that an issue names; 0 for one about the whole file. */
const lineOf = (issue: IngestIssue): number => Number(/:(\d+)$/.exec(issue.where)?.[1] ?? 0);

/** Rows that were left out: counted by reason, the first of them kept. */
export class IssueList {
  readonly #kept: IngestIssue[] = [];
  readonly #leftOut: Partial<Record<IngestIssueCode, number>> = {};

  add(issue: IngestIssue): void {
    this.#leftOut[issue.code] = (this.#leftOut[issue.code] ?? 0) + 1;
    if (this.#kept.length < MOST_ISSUES) this.#kept.push(issue);
  }

  /** By reason. */
  get leftOut(): Readonly<Partial<Record<IngestIssueCode, number>>> {
    return this.#leftOut;
  }

  /** In the order of the file. */
  get issues(): readonly IngestIssue[] {
    return this.#kept.toSorted((a, b) => lineOf(a) - lineOf(b));
  }
}
