/** The numbers of a chart as a table: what stands in the file that people take with them. */
export interface ChartTable {
  readonly columns: readonly string[];
  /** As many cells as columns; full precision, null = undefined. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV injection); numbers are left alone. */
function cell(value: string | number | null): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180: comma, CRLF, a header line. */
export const tableCsv = ({ columns, rows }: ChartTable): string =>
  [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
