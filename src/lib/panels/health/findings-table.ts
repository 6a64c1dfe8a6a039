import type { ChartTable } from '$lib/charts/shared/table-csv';
import { health } from '$lib/messages/health';
import type { HealthFinding } from '$lib/schema/health';

/** One row for each file of each finding; rows with the same number belong together. */
export const findingsTable = (findings: readonly HealthFinding[]): ChartTable => ({
  columns: health.panel.columns,
  rows: findings.flatMap(({ kind, severity, files, detail }, i) =>
    files.map((file) => [i + 1, kind, severity, file, health.kinds[kind].one(detail)])
  )
});
