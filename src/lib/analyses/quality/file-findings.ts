import type { HealthFinding, HealthKind } from '../../schema/health';
import type { IngestIssue, IngestIssueCode } from '../../schema/ingest-issue';
import { finding } from './finding';

const KINDS: Partial<Record<IngestIssueCode, HealthKind>> = {
  'empty-file': 'zero-bytes',
  'missing-file': 'missing-file',
  'unlisted-image': 'unlisted-file',
  'duplicate-row': 'repeated-row'
};

/** What reading the set already noticed about its files: empty, missing, or in no row. */
export function fileFindings(issues: readonly IngestIssue[]): HealthFinding[] {
  return issues.flatMap(({ code, where, detail }): HealthFinding[] => {
    const kind = KINDS[code];
    if (!kind) return [];
    const isRow = kind === 'missing-file' || kind === 'repeated-row';
    const { file, ...rest } = detail;
    return [isRow ? finding(kind, [String(file ?? where)], { row: where, ...rest }) : finding(kind, [where], detail)];
  });
}
