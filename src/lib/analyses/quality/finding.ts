import type { HealthFinding, HealthKind } from '../../schema/health';
import { severityOf } from './health-thresholds';

/** A finding with the severity of its kind. */
export const finding = (
  kind: HealthKind,
  files: readonly string[],
  detail: HealthFinding['detail'] = {}
): HealthFinding => ({ kind, files, detail, severity: severityOf(kind) });
