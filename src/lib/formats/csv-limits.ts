/** What a table may cost. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  /** Characters of one row. */
  readonly rowLength: number;
}

export const CSV_LIMITS: CsvLimits = { rows: 1_000_000, columns: 256, rowLength: 2 ** 20 };
