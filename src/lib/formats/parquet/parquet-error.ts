import { WorkbenchError } from '../../schema/workbench-error';

/** What is wrong with a Parquet file. */
export class ParquetError extends WorkbenchError {
  constructor(problem: string, detail: Readonly<Record<string, string | number>> = {}, options?: { cause?: unknown }) {
    super('bad-parquet', { problem, ...detail }, options);
  }
}

/**
 * Runs a step of the library; whatever it throws at broken bytes (TypeError, RangeError, Error) becomes one typed error.
 * @throws ParquetError
 */
export function orParquetError<T>(step: () => T): T {
  try {
    return step();
  } catch (cause) {
    if (cause instanceof WorkbenchError) throw cause;
    throw new ParquetError(cause instanceof Error ? cause.message : String(cause), {}, { cause });
  }
}
